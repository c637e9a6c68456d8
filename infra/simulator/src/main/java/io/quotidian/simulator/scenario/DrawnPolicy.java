package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.LimitSpec.Kind;
import io.quotidian.simulator.scenario.PolicySpec.Hours;
import io.quotidian.simulator.scenario.PolicySpec.Margins;
import io.quotidian.simulator.scenario.PolicySpec.Pace;
import io.quotidian.simulator.scenario.PolicySpec.WarmUp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws policies: small limits, so that one send too many shows. */
final class DrawnPolicy {

    static final String MESSAGE = "message";
    static final String VISIT = "visit";
    static final long GUARD = 30_000;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Hours DAYTIME = new Hours(8, 20, EnumSet.allOf(DayOfWeek.class));

    private final Chance chance;
    private final Season season;

    /** Its own, so that what else is drawn does not depend on it. */
    private final Chance hours;

    DrawnPolicy(Chance chance, Season season, Chance hours) {
        this.chance = chance;
        this.season = season;
        this.hours = hours;
    }

    PolicySpec draw() {
        return new PolicySpec(
                season.zone(),
                season.weekStart(),
                limits(),
                pace(),
                new Margins(
                        chance.of(MINUTE, 5 * MINUTE, 30 * MINUTE),
                        GUARD,
                        chance.of(MINUTE, 15 * MINUTE),
                        chance.of(2 * HOUR, 24 * HOUR)),
                chance.of(1, 3, 3),
                chance.of(12 * HOUR, 48 * HOUR, 168 * HOUR),
                chance.of(3, 1_000, 1_000),
                chance.of(1, 3));
    }

    /** A later version: another height mostly, other margins, now and then another calendar or other limits. */
    PolicySpec changed(PolicySpec before) {
        PolicySpec fresh = draw();
        boolean otherCalendar = chance.percent(25);
        return new PolicySpec(
                otherCalendar ? ZoneId.of(chance.of("UTC", "Asia/Tokyo", "America/Los_Angeles")) : before.zone(),
                otherCalendar ? chance.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY) : before.weekStart(),
                chance.percent(40)
                        ? fresh.limits()
                        : before.limits().stream().map(this::raisedOrLowered).toList(),
                fresh.pace(),
                fresh.margins(),
                before.maxAttempts(),
                before.maxQueueTime(),
                before.maxQueue(),
                before.circuitFailures());
    }

    private LimitSpec raisedOrLowered(LimitSpec limit) {
        return new LimitSpec(
                limit.type(), limit.kind(), Math.max(1, limit.max() + chance.below(5) - 2), limit.lengthMillis());
    }

    private List<LimitSpec> limits() {
        List<LimitSpec> limits = new ArrayList<>();
        int day = 1 + chance.below(4);
        switch (chance.below(6)) {
            case 0 -> limits.add(new LimitSpec("*", Kind.DAY, day, 0));
            case 1 -> limits.add(new LimitSpec("*", Kind.WEEK, day + chance.below(4), 0));
            case 2 -> limits.add(rolling("*", day));
            case 3 -> {
                limits.add(new LimitSpec("*", Kind.DAY, day, 0));
                limits.add(new LimitSpec("*", Kind.WEEK, day + chance.below(4), 0));
            }
            case 4 -> {
                limits.add(new LimitSpec("*", Kind.DAY, day + 1, 0));
                limits.add(rolling(MESSAGE, day));
            }
            default -> {
                limits.add(new LimitSpec("*", Kind.WEEK, day + 4, 0));
                limits.add(new LimitSpec(MESSAGE, Kind.DAY, day, 0));
                limits.add(new LimitSpec(VISIT, Kind.DAY, 1 + chance.below(3), 0));
            }
        }
        if (chance.percent(30)) {
            limits.add(new LimitSpec("*", Kind.RUN, 1 + chance.below(6), 0));
        }
        return limits;
    }

    private LimitSpec rolling(String type, int max) {
        return new LimitSpec(type, Kind.ROLLING, max, chance.of(10 * MINUTE, HOUR, 24 * HOUR));
    }

    private Pace pace() {
        boolean always = chance.percent(75);
        return new Pace(
                chance.of(0L, 0L, 1_000L, 45_000L),
                chance.of(0L, 0L, 30_000L),
                always ? Hours.ALWAYS : hours(),
                warmUp());
    }

    /** By day mostly, now and then over a midnight or on some days only. */
    private Hours hours() {
        if (hours.percent(40)) {
            return DAYTIME;
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (hours.percent(70)) {
                days.add(day);
            }
        }
        days.add(hours.of(DayOfWeek.values()));
        return hours.percent(50) ? new Hours(22, 6, days) : new Hours(hours.of(0, 8), hours.of(12, 20), days);
    }

    private @Nullable WarmUp warmUp() {
        return chance.percent(85)
                ? null
                : new WarmUp(
                        season.boundary().minusDays(chance.below(4)),
                        chance.of(0, 200_000, 500_000),
                        1 + chance.below(6));
    }
}
