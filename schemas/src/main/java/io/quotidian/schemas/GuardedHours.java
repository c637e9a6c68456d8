package io.quotidian.schemas;

import io.quotidian.avro.ActiveHours;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WeekDay;
import io.quotidian.avro.WindowKind;
import java.time.Duration;
import java.time.LocalTime;

/**
 * Active hours that the guard covers: nothing could ever be granted. The processor, whose guard may be longer, has the last
 * word; this is for the policy's owner to know at once.
 */
final class GuardedHours {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final QuotaPolicy policy;
    private final long guard;
    private final boolean daysAreLimited;
    private final boolean weeksAreLimited;

    private GuardedHours(QuotaPolicy policy) {
        this.policy = policy;
        this.guard = policy.getWindowGuardMillis();
        this.daysAreLimited = policy.getLimits().stream().anyMatch(limit -> limit.getWindow() == WindowKind.DAY);
        this.weeksAreLimited = policy.getLimits().stream().anyMatch(limit -> limit.getWindow() == WindowKind.WEEK);
    }

    /** Whether a valid policy's hours have a moment outside its guard, on a day without a change of clocks. */
    static boolean leaveRoom(QuotaPolicy policy, ActiveHours hours) {
        var guarded = new GuardedHours(policy);
        long from = millis(hours.getFrom());
        long to = millis(hours.getTo());
        return hours.getDays().stream()
                .anyMatch(day -> from < to
                        ? guarded.leaveRoom(day, from, to)
                        : guarded.leaveRoom(day, from, DAY) || guarded.leaveRoom(next(day), 0, to));
    }

    private boolean leaveRoom(WeekDay day, long from, long to) {
        long opens = isBoundary(day) ? Math.max(from, guard) : from;
        long closes = isBoundary(next(day)) ? Math.min(to, DAY - guard) : to;
        return opens < closes;
    }

    /** Whether a limited window may begin with the day. */
    private boolean isBoundary(WeekDay day) {
        return daysAreLimited || (weeksAreLimited && day == policy.getWeekStart());
    }

    private static WeekDay next(WeekDay day) {
        return switch (day) {
            case MONDAY -> WeekDay.TUESDAY;
            case TUESDAY -> WeekDay.WEDNESDAY;
            case WEDNESDAY -> WeekDay.THURSDAY;
            case THURSDAY -> WeekDay.FRIDAY;
            case FRIDAY -> WeekDay.SATURDAY;
            case SATURDAY -> WeekDay.SUNDAY;
            case SUNDAY -> WeekDay.MONDAY;
        };
    }

    private static long millis(String time) {
        return time.equals(PaceRules.END_OF_DAY)
                ? DAY
                : Duration.ofSeconds(LocalTime.parse(time).toSecondOfDay()).toMillis();
    }
}
