package io.quotidian.schemas.serde;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;

/** When a lookup must have ended, however many requests, retries and references it takes. */
record Deadline(long nanoTime) {

    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return !left().isPositive();
    }

    /** Waits this long, or until the deadline. */
    void pause(Duration wait) {
        try {
            Thread.sleep(Math.clamp(left().toMillis(), 0, wait.toMillis()));
        } catch (InterruptedException e) {
            throw new InterruptException("Interrupted while waiting for the schema registry", e);
        }
    }
}
