package io.quotidian.schemas.serde;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * An id that the registry does not know may turn up: the replica that was asked may lag behind the one that registered
 * the schema, and a good record must not be dead-lettered for that. Each id is waited for once, and only so many in a
 * period, so that poison pills with made-up ids cannot stall a partition for long.
 */
final class Patience {
    static final int MAX_WAITS = 10;
    static final Duration PERIOD = Duration.ofMinutes(10);
    static final int MAX_REMEMBERED = 1_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Set<SchemaId> waitedFor = ConcurrentHashMap.newKeySet();
    private final Duration limit;
    private final LongSupplier nanoTime;
    private int waits;
    private long periodStart;

    Patience(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.periodStart = nanoTime.getAsLong();
    }

    /**
     * What the lookup finds within the limit.
     *
     * @param between what to do between two tries
     * @throws UnknownSchemaException if it is still unknown then
     */
    <T> T find(SchemaId id, Supplier<T> lookup, Runnable between) {
        try {
            return lookup.get();
        } catch (UnknownSchemaException e) {
            if (!mayWait(id)) {
                throw e;
            }
        }
        return waitFor(lookup, between);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private <T> T waitFor(Supplier<T> lookup, Runnable between) {
        Deadline deadline = Deadline.after(limit);
        Duration pause = FIRST_PAUSE;
        while (true) {
            deadline.pause(pause);
            pause = longer(pause);
            between.run();
            try {
                return lookup.get();
            } catch (UnknownSchemaException e) {
                if (deadline.hasPassed()) {
                    throw e;
                }
            }
        }
    }

    private synchronized boolean mayWait(SchemaId id) {
        long now = nanoTime.getAsLong();
        if (now - periodStart >= PERIOD.toNanos()) {
            periodStart = now;
            waits = 0;
        }
        if (limit.isZero() || waits >= MAX_WAITS || waitedFor.contains(id)) {
            return false;
        }
        if (waitedFor.size() >= MAX_REMEMBERED) {
            waitedFor.clear();
        }
        waits++;
        return waitedFor.add(id);
    }
}
