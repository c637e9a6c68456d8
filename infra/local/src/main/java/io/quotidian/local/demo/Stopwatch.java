package io.quotidian.local.demo;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/** Real seconds of a run, from the moment at which the launcher had built everything. */
final class Stopwatch {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Instant launched;
    private Instant ready = Instant.MAX;

    private Stopwatch(Instant launched) {
        this.launched = launched;
    }

    /** The launcher says when it handed over; without it, the age of this process. */
    static Stopwatch sinceLaunch() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return new Stopwatch(Instant.ofEpochMilli(Long.getLong("quotidian.launched", started)));
    }

    static double buildSeconds() {
        return Integer.getInteger("quotidian.build.millis", 0) / MILLIS_PER_SECOND;
    }

    void started() {
        ready = Instant.now();
    }

    double startSeconds() {
        return secondsUntil(ready);
    }

    double secondsUntil(Instant moment) {
        return Duration.between(launched, moment).toMillis() / MILLIS_PER_SECOND;
    }
}
