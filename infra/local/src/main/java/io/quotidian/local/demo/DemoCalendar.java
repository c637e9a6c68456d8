package io.quotidian.local.demo;

import io.quotidian.local.thirdparty.ProviderClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The days of a run: the first begins at {@code realStart}, each takes {@code day} of real time.
 *
 * @param zone where the days begin at midnight
 */
record DemoCalendar(ZoneId zone, LocalDate start, int days, Duration day, Instant realStart) {

    DemoCalendar {
        realStart = realStart.truncatedTo(ChronoUnit.MILLIS);
    }

    ProviderClock clock() {
        return new ProviderClock(midnight(0), realStart, factor());
    }

    double factor() {
        return (double) Duration.ofDays(1).toNanos() / day.toNanos();
    }

    /** What every service is told: where the calendar begins, and which file says when. */
    Map<String, String> environment(Path signal) {
        return Map.of(
                "QUOTIDIAN_CLOCK_START", midnight(0).toString(),
                "QUOTIDIAN_CLOCK_SIGNAL", signal.toAbsolutePath().toString(),
                "QUOTIDIAN_CLOCK_FACTOR", Double.toString(factor()));
    }

    Duration scaled(Duration real) {
        return Duration.ofMillis(Math.round(real.toMillis() * factor()));
    }

    Duration real(Duration scaled) {
        return Duration.ofMillis(Math.round(scaled.toMillis() / factor()));
    }

    /** The real moment at which the last day ends. */
    Instant realEnd() {
        return clock().realAt(midnight(days));
    }

    LocalDate dateAt(Instant real) {
        return LocalDate.ofInstant(clock().calendarAt(real), zone);
    }

    /** 1 for the first day. */
    int dayOf(Instant calendar) {
        return (int) ChronoUnit.DAYS.between(start, LocalDate.ofInstant(calendar, zone)) + 1;
    }

    private Instant midnight(int day) {
        return start.plusDays(day).atStartOfDay(zone).toInstant();
    }
}
