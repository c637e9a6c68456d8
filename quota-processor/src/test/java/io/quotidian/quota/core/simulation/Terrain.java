package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.Settings.Backoff;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What one schedule takes for granted: margins, bounds, where in the year it plays. */
record Terrain(Instant start, Margins margins, Settings settings, boolean idempotent, int accounts) {
    static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);
    static final Duration RECHECK = Duration.ofMinutes(5);
    static final int DAYS = 4;
    private static final List<String> TYPES = List.of("message", "visit");

    static Terrain of(Dice dice, int accounts) {
        Duration guard = dice.pick(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(1));
        Duration lease = dice.pick(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(3));
        Duration settleOwn = dice.pick(Duration.ofMinutes(15), Duration.ofHours(2));
        Margins margins = new Margins(lease, guard, settleOwn, dice.pick(Duration.ofHours(14), Duration.ofHours(24)));
        String start = dice.pick(
                "2026-11-19T06:00:00Z", "2026-11-21T06:00:00Z", "2026-10-23T12:00:00Z", "2026-03-27T12:00:00Z");
        int credit = accounts == 1 ? 1_000 : dice.between(1, 3);
        Settings.Bounds bounds =
                new Settings.Bounds(credit, dice.pick(2, 4, 100), dice.pick(1, 10), dice.pick(4, 5, 512));
        Policy safeDefault = policy(dice, margins);
        Settings settings = new Settings(safeDefault, margins, SHORTEST_LEASE, bounds, delays(dice));
        return new Terrain(Instant.parse(start), margins, settings, dice.chance(0.3), accounts);
    }

    Policy anotherPolicy(Dice dice) {
        return policy(dice, margins);
    }

    private static Settings.Delays delays(Dice dice) {
        return new Settings.Delays(
                RECHECK,
                dice.pick(Duration.ZERO, Duration.ofMinutes(10)),
                Duration.ofMinutes(10),
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
                Duration.ofDays(400));
    }

    private static Policy policy(Dice dice, Margins margins) {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit(dice.pick(ActionType.ALL, new ActionType("message")), Window.DAY, dice.between(1, 3)));
        if (dice.chance(0.5)) {
            limits.add(new Limit(new ActionType("visit"), Window.DAY, dice.between(1, 2)));
        }
        if (dice.chance(0.5)) {
            limits.add(new Limit(ActionType.ALL, Window.WEEK, dice.between(2, 7)));
        }
        if (dice.chance(0.5)) {
            limits.add(rolling(dice, dice.pick("PT1H", "PT6H"), dice.between(1, 3)));
        }
        if (dice.chance(0.3)) {
            limits.add(rolling(dice, dice.pick("PT24H", "PT36H"), dice.between(2, 9)));
        }
        if (limits.size() > 1 && dice.chance(0.3)) {
            limits.removeFirst();
        }
        if (dice.chance(0.5)) {
            limits.add(new Limit(ActionType.ALL, Window.RUN, dice.between(1, 3)));
        }
        String zone = dice.pick("UTC", "UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata");
        return new Policy(
                new Calendar(ZoneId.of(zone), dice.pick(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)),
                limits,
                new Spacing(
                        dice.pick(Duration.ZERO, Duration.ofSeconds(45), Duration.ofMinutes(20)),
                        dice.pick(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10))),
                margins,
                new Patience(dice.between(1, 4), dice.pick(Duration.ofHours(8), Duration.ofDays(3)), dice.pick(4, 99)),
                new CircuitPolicy(dice.between(1, 3), Duration.ofSeconds(10), Duration.ofMinutes(30)),
                dice.chance(0.3) ? activeHours(dice) : null,
                dice.chance(0.3) ? warmUp(dice) : null);
    }

    private static Limit rolling(Dice dice, String length, int max) {
        ActionType type = dice.pick(ActionType.ALL, ActionType.ALL, new ActionType("message"));
        return Limit.rolling(type, Duration.parse(length), max);
    }

    /** By day, by night, all day, and where clocks change. */
    private static ActiveHours activeHours(Dice dice) {
        String hours = dice.pick("08:00-20:00", "22:00-04:00", "00:00-00:00", "01:30-02:30", "02:15-06:00");
        Set<DayOfWeek> days = dice.pick(
                EnumSet.allOf(DayOfWeek.class),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        return new ActiveHours(LocalTime.parse(hours.substring(0, 5)), LocalTime.parse(hours.substring(6)), days);
    }

    /** Some begin before the schedule, some within it. */
    private static WarmUp warmUp(Dice dice) {
        LocalDate from = LocalDate.parse(dice.pick("2026-11-18", "2026-11-21", "2026-10-23", "2026-03-28"));
        return new WarmUp(from, dice.pick(0, 200_000, 333_333), dice.pick(2, 5, 14));
    }

    static ActionType type(Dice dice) {
        return new ActionType(dice.pick(TYPES));
    }
}
