package io.quotidian.quota.core.policy;

import java.time.Duration;
import java.time.Instant;

/** A stretch of the calendar, start inclusive, end exclusive. */
public record CalendarWindow(Instant start, Instant end) {
    public CalendarWindow {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("window must not be empty: " + start + " to " + end);
        }
    }

    /** Whether the moment keeps the guard's distance from both boundaries. */
    public boolean isInside(Instant moment, Duration guard) {
        return !moment.isBefore(start.plus(guard)) && moment.isBefore(end.minus(guard));
    }
}
