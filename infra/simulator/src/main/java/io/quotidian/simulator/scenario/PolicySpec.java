package io.quotidian.simulator.scenario;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy as the judges know it: plain values, no code of the core. All durations in milliseconds. */
public record PolicySpec(
        ZoneId zone,
        DayOfWeek weekStart,
        List<LimitSpec> limits,
        Pace pace,
        Margins margins,
        int maxAttempts,
        long maxQueueTime,
        int maxQueue,
        int circuitFailures) {

    /** How fast: gap, jitter, active hours (0 to 24, the same: always), first day and share of a warm-up. */
    public record Pace(
            long gap,
            long jitter,
            int fromHour,
            int toHour,
            @Nullable WarmUp warmUp) {
        public boolean isAlwaysActive() {
            return fromHour == toHour;
        }
    }

    /** A ramp from a share on the first day. */
    public record WarmUp(LocalDate from, int startPerMillion, int days) {}

    /** Lease, guard and settle times. */
    public record Margins(long lease, long guard, long settleOwn, long settle) {}

    public PolicySpec {
        limits = List.copyOf(limits);
    }
}
