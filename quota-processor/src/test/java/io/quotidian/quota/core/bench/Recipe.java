package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.CircuitPolicy;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Patience;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** A policy, of which a test names only what it is about. */
public record Recipe(
        List<Limit> limits, String zone, Duration spacing, Margins margins, Patience patience, CircuitPolicy circuit) {
    public static final Margins MARGINS =
            new Margins(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(24));

    public static Recipe policy(Limit... limits) {
        return new Recipe(
                List.of(limits),
                "UTC",
                Duration.ZERO,
                MARGINS,
                new Patience(3, Duration.ofDays(7), 1_000),
                new CircuitPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    public static Limit limit(String type, Window window, int max) {
        return new Limit(new ActionType(type), window, max);
    }

    public static Limit perDay(int max) {
        return limit("*", Window.DAY, max);
    }

    public Recipe zone(String next) {
        return new Recipe(limits, next, spacing, margins, patience, circuit);
    }

    public Recipe spacing(String gap) {
        return new Recipe(limits, zone, Duration.parse(gap), margins, patience, circuit);
    }

    public Recipe margins(Margins next) {
        return new Recipe(limits, zone, spacing, next, patience, circuit);
    }

    public Recipe patience(int maxAttempts, String maxQueueTime, int maxQueue) {
        Patience next = new Patience(maxAttempts, Duration.parse(maxQueueTime), maxQueue);
        return new Recipe(limits, zone, spacing, margins, next, circuit);
    }

    public Recipe circuit(int failures, String backoff, String maxBackoff) {
        CircuitPolicy next = new CircuitPolicy(failures, Duration.parse(backoff), Duration.parse(maxBackoff));
        return new Recipe(limits, zone, spacing, margins, patience, next);
    }

    public Policy make() {
        Calendar calendar = new Calendar(ZoneId.of(zone), DayOfWeek.MONDAY);
        return new Policy(calendar, limits, spacing, margins, patience, circuit);
    }
}
