package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** What a limit counts together, as the documents say it: a day or a week on the wall, or the length that ends now. */
record Stretch(Instant start, Instant end) {

    static Stretch of(Limit limit, Calendar calendar, Instant moment) {
        if (limit.window() == Window.ROLLING) {
            Instant after = moment.plusMillis(1);
            return new Stretch(after.minus(length(limit)), after);
        }
        LocalDate first = moment.atZone(calendar.zone()).toLocalDate();
        boolean week = limit.window() == Window.WEEK;
        while (week && first.getDayOfWeek() != calendar.weekStart()) {
            first = first.minusDays(1);
        }
        LocalDate next = first.plusDays(week ? 7 : 1);
        return new Stretch(
                first.atStartOfDay(calendar.zone()).toInstant(),
                next.atStartOfDay(calendar.zone()).toInstant());
    }

    static Duration length(Limit limit) {
        return Objects.requireNonNull(limit.length());
    }

    boolean holds(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    boolean holds(Stretch other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    boolean isNear(Instant moment, Duration distance) {
        return !moment.minus(distance).isAfter(start) || !moment.plus(distance).isBefore(end);
    }

    Duration length() {
        return Duration.between(start, end);
    }
}
