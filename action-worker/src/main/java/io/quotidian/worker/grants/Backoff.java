package io.quotidian.worker.grants;

import java.time.Duration;

/** Growing waits between tries: the first, doubled each time, up to the longest. */
record Backoff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 30;

    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
