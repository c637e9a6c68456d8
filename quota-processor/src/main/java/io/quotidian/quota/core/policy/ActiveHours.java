package io.quotidian.quota.core.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.Set;

/**
 * When grants may be given. Hours that do not end after they begin end on the next day; the day that counts is the one
 * they begin on. Where clocks change, they never last longer than the wall clock says.
 *
 * @param from inclusive
 * @param to exclusive; midnight is the end of the day
 */
public record ActiveHours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {

    /** A day of a week may be missing where a zone skips one. */
    private static final int MOST_DAYS_AHEAD = 15;

    public ActiveHours {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("active hours need a day");
        }
    }

    /** How long they last on a day without a change of clocks. */
    public Duration length() {
        Duration length = Duration.between(from, to);
        return length.isPositive() ? length : length.plusDays(1);
    }

    /** The hours that the moment lies in, or the next ones, with at least so much of them left. */
    public Optional<CalendarWindow> at(Instant moment, ZoneId zone, Duration least) {
        LocalDate yesterday = moment.atZone(zone).toLocalDate().minusDays(1);
        for (int i = 0; i <= MOST_DAYS_AHEAD; i++) {
            LocalDate day = yesterday.plusDays(i);
            if (days.contains(day.getDayOfWeek())) {
                Instant start = start(day.atTime(from), zone);
                Instant end = end((from.isBefore(to) ? day : day.plusDays(1)).atTime(to), zone);
                Instant usable = start.isBefore(moment) ? moment : start;
                if (start.isBefore(end) && !usable.plus(least).isAfter(end)) {
                    return Optional.of(new CalendarWindow(start, end));
                }
            }
        }
        return Optional.empty();
    }

    /** Of a time that comes twice the second, of one that is skipped the moment as far behind the gap. */
    private static Instant start(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** Of a time that comes twice the first, of one that is skipped the gap itself. */
    private static Instant end(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
