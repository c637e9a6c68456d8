package io.quotidian.quota.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a lease fits: within the active hours, and a guard away from where a limited calendar window begins or ends.
 *
 * @param window the shortest that is limited, whose boundaries are those of longer ones too; absent: none
 * @param guard distance kept from its boundaries
 * @param hours absent: always active
 * @param lease the shortest that is of use
 */
public record Room(
        Calendar calendar,
        @Nullable Window window,
        Duration guard,
        @Nullable ActiveHours hours,
        Duration lease) {

    /** Any week has a day on which hours are active, but one of them may fall to a zone that changes its rules. */
    private static final Duration HORIZON = Duration.ofDays(15);

    static Room of(Policy policy, Calendar calendar, Collection<Limit> limits, Duration lease) {
        Window shortest = limits.stream()
                .map(Limit::window)
                .filter(Window::isCalendar)
                .min(Window::compareTo)
                .orElse(null);
        return new Room(calendar, shortest, policy.margins().guard(), policy.activeHours(), lease);
    }

    /** The first moment, this one or a later one, at which a lease fits; empty if none does in two weeks. */
    public Optional<Instant> from(Instant moment) {
        Instant last = moment.plus(HORIZON);
        Instant at = moment;
        while (at.isBefore(last)) {
            Optional<Instant> next = active(at).map(this::guarded);
            if (next.isEmpty() || next.get().equals(at)) {
                return next;
            }
            at = next.get();
        }
        return Optional.empty();
    }

    private Optional<Instant> active(Instant at) {
        return hours == null
                ? Optional.of(at)
                : hours.at(at, calendar.zone(), lease).map(found -> later(found.start(), at));
    }

    private Instant guarded(Instant at) {
        if (window == null) {
            return at;
        }
        CalendarWindow around = calendar.windowAt(window, at);
        boolean fits = !at.plus(lease).isAfter(around.end().minus(guard));
        return fits ? later(around.start().plus(guard), at) : around.end().plus(guard);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
