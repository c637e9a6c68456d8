package io.quotidian.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Brings back what has ended alone; gives up on what keeps ending, and on what runs again but never becomes usable. */
final class Supervision {

    static final int MOST_RESTARTS = 5;
    static final Duration WITHIN = Duration.ofMinutes(2);

    /** What is not usable again by then is named once more; what waits for it decides when to give up. */
    static final Duration PROMISED = Duration.ofSeconds(10);

    private static final Duration PORT_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Consumer<String> say;
    private final LongSupplier nanos;
    private final Map<String, Deque<Long>> restarts = new HashMap<>();
    private final Map<String, Comeback> comebacks = new ConcurrentHashMap<>();

    Supervision(Consumer<String> say) {
        this(say, System::nanoTime);
    }

    Supervision(Consumer<String> say, LongSupplier nanos) {
        this.say = say;
        this.nanos = nanos;
    }

    /** A part that was started again and is not usable yet. */
    private static final class Comeback {
        private final long from;
        private boolean namedLate;
        private volatile boolean failed;

        Comeback(long from) {
            this.from = from;
        }
    }

    /**
     * Looks after all of them once.
     *
     * @throws PartFailedException if one has ended too often, cannot be started again or does not become usable
     */
    void look(Running running) throws InterruptedException {
        for (Kept kept : running.all()) {
            Comeback comeback = comebacks.get(kept.part().name());
            boolean failed = comeback != null && comeback.failed; // before the next question: ending is a failure too
            if (!kept.part().isAlive()) {
                bringBack(kept, running);
            } else if (comeback != null) {
                judge(kept.part(), comeback, failed);
            }
        }
    }

    private void judge(Part part, Comeback comeback, boolean failed) {
        Duration since = Duration.ofNanos(nanos.getAsLong() - comeback.from);
        if (failed) {
            throw part.failure(
                    "runs again, but is not usable %d s after it ended; giving up".formatted(since.toSeconds()));
        }
        if (!comeback.namedLate && since.compareTo(PROMISED) >= 0) {
            comeback.namedLate = true;
            say.accept("%s runs again, but is not usable %d s after it ended; waiting for at most %d s. Its log is %s"
                    .formatted(part.name(), since.toSeconds(), Readiness.LIMIT.toSeconds(), part.log()));
        }
    }

    private void bringBack(Kept kept, Running running) throws InterruptedException {
        Part part = kept.part();
        int count = count(part);
        if (count > MOST_RESTARTS) {
            throw part.failure("%s once more after %d restarts within %d s; giving up"
                    .formatted(part.ending(), MOST_RESTARTS, WITHIN.toSeconds()));
        }
        say.accept("%s %s; starting it again (%d of at most %d within %d s). %s"
                .formatted(part.name(), part.ending(), count, MOST_RESTARTS, WITHIN.toSeconds(), part.lastWords()));
        Comeback comeback = new Comeback(nanos.getAsLong());
        comebacks.put(part.name(), comeback);
        awaitPort(kept);
        startAgain(part, running);
        Thread.ofVirtual().name(part.name() + "-comes-back").start(() -> announce(kept, comeback));
    }

    /** How often within the time, this one included. */
    private int count(Part part) {
        Deque<Long> moments = restarts.computeIfAbsent(part.name(), name -> new ArrayDeque<>());
        long now = nanos.getAsLong();
        moments.removeIf(moment -> now - moment > WITHIN.toNanos());
        moments.add(now);
        return moments.size();
    }

    private static void awaitPort(Kept kept) throws InterruptedException {
        long deadline = System.nanoTime() + PORT_LIMIT.toNanos();
        while (Ports.isTaken(kept.port())) {
            if (System.nanoTime() > deadline) {
                throw kept.part().failure("cannot be started again: somebody else listens on its port " + kept.port());
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void startAgain(Part part, Running running) {
        try {
            running.again(part);
        } catch (IOException e) {
            throw part.failure("cannot be started again (" + e + ")");
        }
    }

    private void announce(Kept kept, Comeback comeback) {
        try {
            kept.readiness().on(kept.part());
            if (comebacks.remove(kept.part().name(), comeback)) {
                say.accept("%s is back after %.1f s."
                        .formatted(kept.part().name(), (nanos.getAsLong() - comeback.from) / NANOS_PER_SECOND));
            }
        } catch (PartFailedException | IOException e) {
            comeback.failed = true; // the next look sees whether it has ended again or only cannot be used
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
