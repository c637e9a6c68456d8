package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import java.time.Instant;
import java.time.LocalDate;

/** Which moments of the third party's clock lie in one window of a limit. */
public final class Windows {

    private static final int WEEK = 7;

    private Windows() {}

    /** Whether an earlier moment lies in the window that a later one lies in or, of one that rolls, ends. */
    public static boolean isSame(PolicySpec policy, LimitSpec limit, long earlier, long later) {
        return switch (limit.kind()) {
            case DAY -> day(policy, earlier).equals(day(policy, later));
            case WEEK -> week(policy, earlier).equals(week(policy, later));
            case ROLLING -> earlier > later - limit.lengthMillis();
            case RUN -> true;
        };
    }

    private static LocalDate day(PolicySpec policy, long moment) {
        return Instant.ofEpochMilli(moment).atZone(policy.zone()).toLocalDate();
    }

    private static LocalDate week(PolicySpec policy, long moment) {
        LocalDate day = day(policy, moment);
        int since =
                Math.floorMod(day.getDayOfWeek().getValue() - policy.weekStart().getValue(), WEEK);
        return day.minusDays(since);
    }
}
