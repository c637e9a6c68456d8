package io.quotidian.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Brings back what has ended alone, and gives up on what keeps ending. */
final class Supervision {

    static final int MOST_RESTARTS = 5;
    static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration PORT_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Consumer<String> say;
    private final Map<String, Deque<Long>> restarts = new HashMap<>();

    Supervision(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Looks after all of them once.
     *
     * @throws PartFailedException if one has ended too often, or cannot be started again
     */
    void look(Running running) throws InterruptedException {
        for (Kept kept : running.all()) {
            if (!kept.part().isAlive()) {
                bringBack(kept, running);
            }
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
        long from = System.nanoTime();
        awaitPort(kept);
        startAgain(part, running);
        Thread.ofVirtual().name(part.name() + "-comes-back").start(() -> announce(kept, from));
    }

    /** How often within the time, this one included. */
    private int count(Part part) {
        Deque<Long> moments = restarts.computeIfAbsent(part.name(), name -> new ArrayDeque<>());
        long now = System.nanoTime();
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

    private void announce(Kept kept, long from) {
        try {
            kept.readiness().on(kept.part());
            say.accept("%s is back after %.1f s."
                    .formatted(kept.part().name(), (System.nanoTime() - from) / NANOS_PER_SECOND));
        } catch (PartFailedException | IOException e) {
            say.accept("%s is not back yet: %s".formatted(kept.part().name(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
