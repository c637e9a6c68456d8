package io.quotidian.quota.core.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Says when days and weeks begin. A day of 23 or 25 hours is one day. */
public record Calendar(ZoneId zone, DayOfWeek weekStart) {

    /** The window of a calendar kind that contains the moment. */
    public CalendarWindow windowAt(Window kind, Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return switch (kind) {
            case DAY -> between(day, day.plusDays(1));
            case WEEK -> {
                LocalDate first = day.with(TemporalAdjusters.previousOrSame(weekStart));
                yield between(first, first.plusWeeks(1));
            }
            case ROLLING, RUN -> throw new IllegalArgumentException(kind + " is no calendar window");
        };
    }

    private CalendarWindow between(LocalDate first, LocalDate next) {
        return new CalendarWindow(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }
}
