package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Settings;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Policies that follow each other, most of them a small change of the one before. */
record Regime(Dice dice) {
    static final Duration LEAST_GUARD = Duration.ofSeconds(30);
    static final Margins FLOOR =
            new Margins(Duration.ofMinutes(5), LEAST_GUARD, Duration.ofMinutes(15), Duration.ofHours(14));
    private static final int MOST_LIMITS = 6;
    private static final ActionType MESSAGE = new ActionType("message");

    /** Days on which weeks begin, or clocks change. */
    Instant start() {
        return Instant.parse(dice.pick(
                "2026-11-19T06:00:00Z", "2026-11-21T06:00:00Z", "2026-10-23T12:00:00Z", "2026-03-27T12:00:00Z"));
    }

    Settings settings() {
        Settings.Bounds bounds = new Settings.Bounds(1_000, dice.pick(4, 100), 10, dice.pick(4, 512, 512));
        Settings.Delays delays = new Settings.Delays(
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofMinutes(10),
                new Settings.Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new Settings.Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
                Duration.ofDays(400));
        return new Settings(any(), FLOOR, Duration.ofSeconds(10), bounds, delays);
    }

    Policy any() {
        return policy(calendar(), limits(), FLOOR);
    }

    Policy after(Policy before) {
        Calendar calendar = dice.chance(0.25) ? calendar() : before.calendar();
        Duration guard = dice.chance(0.8)
                ? before.margins().guard()
                : dice.pick(LEAST_GUARD, Duration.ofMinutes(10), Duration.ofHours(1));
        Margins margins = new Margins(FLOOR.lease(), guard, FLOOR.settleOwn(), FLOOR.settle());
        List<Limit> limits = dice.chance(0.1) ? limits() : changed(before.limits());
        return policy(calendar, limits, margins);
    }

    private List<Limit> changed(List<Limit> before) {
        List<Limit> limits = new ArrayList<>();
        for (Limit limit : before) {
            int max = dice.chance(0.4) ? Math.max(0, limit.max() + dice.between(-2, 4)) : limit.max();
            limits.add(new Limit(limit.actionType(), limit.window(), max, limit.length(), limit.except()));
        }
        if (limits.size() > 1 && dice.chance(0.4)) {
            limits.remove(dice.between(0, limits.size() - 1));
        }
        add(limits, dice.between(0, 1));
        return limits;
    }

    private List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        while (limits.isEmpty()) {
            add(limits, dice.between(1, 4));
        }
        return limits;
    }

    private void add(List<Limit> limits, int many) {
        for (int i = 0; i < many && limits.size() < MOST_LIMITS; i++) {
            Limit limit = limit();
            if (limits.stream().noneMatch(limit::countsLike)) {
                limits.add(limit);
            }
        }
    }

    private Limit limit() {
        ActionType type = dice.pick(ActionType.ALL, ActionType.ALL, MESSAGE, new ActionType("visit"));
        int max = dice.between(1, 5);
        Window window = dice.pick(Window.DAY, Window.DAY, Window.WEEK, Window.ROLLING, Window.ROLLING);
        return switch (window) {
            case DAY -> new Limit(type, window, max);
            case WEEK, RUN -> new Limit(type, Window.WEEK, max + dice.between(1, 6));
            case ROLLING -> new Limit(type, window, max + dice.between(0, 3), Duration.parse(length()), Set.of());
        };
    }

    private String length() {
        return dice.pick("PT1H", "PT6H", "PT24H", "PT36H", "PT192H");
    }

    private Calendar calendar() {
        String zone = dice.pick("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati");
        return new Calendar(ZoneId.of(zone), dice.pick(DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
    }

    private static Policy policy(Calendar calendar, List<Limit> limits, Margins margins) {
        return new Policy(
                calendar,
                limits,
                Duration.ZERO,
                margins,
                new Patience(4, Duration.ofDays(3), 99),
                new CircuitPolicy(3, Duration.ofSeconds(10), Duration.ofMinutes(30)));
    }
}
