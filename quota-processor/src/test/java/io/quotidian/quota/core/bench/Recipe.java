package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.ActiveHours;
import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.CircuitPolicy;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Patience;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Spacing;
import io.quotidian.quota.core.policy.WarmUp;
import io.quotidian.quota.core.policy.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy, of which a test names only what it is about. */
public record Recipe(
        List<Limit> limits,
        String zone,
        Spacing spacing,
        Margins margins,
        Patience patience,
        CircuitPolicy circuit,
        @Nullable ActiveHours activeHours,
        @Nullable WarmUp warmUp) {
    public static final Margins MARGINS =
            new Margins(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(24));

    public static Recipe policy(Limit... limits) {
        return new Recipe(
                List.of(limits),
                "UTC",
                Spacing.of(Duration.ZERO),
                MARGINS,
                new Patience(3, Duration.ofDays(7), 1_000),
                new CircuitPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(60)),
                null,
                null);
    }

    public static Limit limit(String type, Window window, int max) {
        return new Limit(new ActionType(type), window, max);
    }

    public static Limit rolling(String type, String length, int max) {
        return Limit.rolling(new ActionType(type), Duration.parse(length), max);
    }

    public static Limit perDay(int max) {
        return limit("*", Window.DAY, max);
    }

    public Recipe zone(String next) {
        return new Recipe(limits, next, spacing, margins, patience, circuit, activeHours, warmUp);
    }

    public Recipe spacing(String gap) {
        return with(Spacing.of(Duration.parse(gap)));
    }

    public Recipe spacing(String gap, String jitter) {
        return with(new Spacing(Duration.parse(gap), Duration.parse(jitter)));
    }

    /** Every day, unless days are named. */
    public Recipe activeHours(String from, String to, DayOfWeek... days) {
        Set<DayOfWeek> named = days.length == 0 ? EnumSet.allOf(DayOfWeek.class) : Set.of(days);
        ActiveHours hours = new ActiveHours(LocalTime.parse(from), LocalTime.parse(to), named);
        return new Recipe(limits, zone, spacing, margins, patience, circuit, hours, warmUp);
    }

    public Recipe warmUp(String from, double start, int days) {
        WarmUp ramp = new WarmUp(LocalDate.parse(from), (int) (start * WarmUp.MILLION), days);
        return new Recipe(limits, zone, spacing, margins, patience, circuit, activeHours, ramp);
    }

    public Recipe margins(Margins next) {
        return new Recipe(limits, zone, spacing, next, patience, circuit, activeHours, warmUp);
    }

    public Recipe patience(int maxAttempts, String maxQueueTime, int maxQueue) {
        Patience next = new Patience(maxAttempts, Duration.parse(maxQueueTime), maxQueue);
        return new Recipe(limits, zone, spacing, margins, next, circuit, activeHours, warmUp);
    }

    public Recipe circuit(int failures, String backoff, String maxBackoff) {
        CircuitPolicy next = new CircuitPolicy(failures, Duration.parse(backoff), Duration.parse(maxBackoff));
        return new Recipe(limits, zone, spacing, margins, patience, next, activeHours, warmUp);
    }

    private Recipe with(Spacing next) {
        return new Recipe(limits, zone, next, margins, patience, circuit, activeHours, warmUp);
    }

    public Policy make() {
        Calendar calendar = new Calendar(ZoneId.of(zone), DayOfWeek.MONDAY);
        return new Policy(calendar, limits, spacing, margins, patience, circuit, activeHours, warmUp);
    }
}
