package io.quotidian.ingest.policies;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quota policy as JSON. A part that is absent takes the safe default, never "unlimited". */
public record PolicyBody(
        @Nullable String zone,
        @Nullable DayOfWeek weekStart,
        @Nullable List<Limit> limits,
        @Nullable Spacing spacing,
        @Nullable ActiveHours activeHours,
        @Nullable WarmUp warmUp,
        @Nullable Duration lease,
        @Nullable Duration windowGuard,
        @Nullable Integer maxAttempts,
        @Nullable Duration maxQueueTime,
        @Nullable Integer maxQueue,
        @Nullable Duration settleOwn,
        @Nullable Duration settle,
        @Nullable Circuit circuit) {

    /** At most {@code max} actions of a type, or of all types ({@code *}), in a window. */
    public record Limit(
            String actionType,
            Window window,
            Integer max,
            @Nullable Duration duration) {}

    /** Kinds of window; only ROLLING has a duration. */
    public enum Window {
        DAY,
        WEEK,
        ROLLING,
        RUN
    }

    /** Gap between two grants: at least {@code min}, and up to {@code jitter} more. */
    public record Spacing(@Nullable Duration min, @Nullable Duration jitter) {}

    /** Daily interval, HH:mm, in which grants may be given; all days if none is named. */
    public record ActiveHours(
            String from, String to, @Nullable List<Day> days) {}

    /** Days as policies abbreviate them. */
    public enum Day {
        MON(DayOfWeek.MONDAY),
        TUE(DayOfWeek.TUESDAY),
        WED(DayOfWeek.WEDNESDAY),
        THU(DayOfWeek.THURSDAY),
        FRI(DayOfWeek.FRIDAY),
        SAT(DayOfWeek.SATURDAY),
        SUN(DayOfWeek.SUNDAY);

        private final DayOfWeek day;

        Day(DayOfWeek day) {
            this.day = day;
        }

        DayOfWeek day() {
            return day;
        }

        static Day of(DayOfWeek day) {
            return Arrays.stream(values())
                    .filter(one -> one.day == day)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** From {@code start} (a share of the limits) on the first day to all of them after {@code days} days. */
    public record WarmUp(LocalDate from, Double start, Integer days) {}

    /** When the account's circuit opens, and for how long. */
    public record Circuit(
            @Nullable Integer failures,
            @Nullable Duration backoff,
            @Nullable Duration maxBackoff) {}
}
