package io.quotidian.simulator.scenario;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** How fast: gap, jitter, active hours, first day and share of a warm-up. */
    public record Pace(
            long gap, long jitter, Hours hours, @Nullable WarmUp warmUp) {}

    /**
     * Active hours, 0 to 23; the same: always. Those that end before they begin end on the next day.
     *
     * @param days on which they begin
     */
    public record Hours(int from, int to, Set<DayOfWeek> days) {
        public static final Hours ALWAYS = new Hours(0, 0, Set.of(DayOfWeek.values()));

        public Hours {
            days = Set.copyOf(days);
        }

        public boolean always() {
            return from == to;
        }

        /** The day on which the hours began that this moment lies in; absent: it lies in none. */
        public Optional<LocalDate> dayOf(LocalDateTime moment) {
            int hour = moment.getHour();
            LocalDate today = moment.toLocalDate();
            boolean tonight = hour >= from && (from > to || hour < to);
            boolean lastNight = from > to && hour < to;
            LocalDate day = lastNight ? today.minusDays(1) : today;
            return (tonight || lastNight) && days.contains(day.getDayOfWeek()) ? Optional.of(day) : Optional.empty();
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
