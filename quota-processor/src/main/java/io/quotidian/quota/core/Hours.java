package io.quotidian.quota.core;

import io.quotidian.quota.core.policy.ActiveHours;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The active hours of a policy, seen from a moment. */
final class Hours {

    private Hours() {}

    /** The hours that leave room for a lease at the moment, or the next that do; empty if the policy has none. */
    static Optional<CalendarWindow> from(Draft draft, Instant moment) {
        Policy policy = draft.policy();
        ActiveHours hours = policy.activeHours();
        return hours == null
                ? Optional.empty()
                : hours.at(moment, policy.calendar().zone(), draft.settings.shortestLease());
    }

    /** A moment at or after the given one at which hours are active; accounts are spread over half of the hours. */
    static Instant active(Draft draft, Instant moment, Duration spread) {
        return from(draft, moment)
                .filter(window -> window.start().isAfter(moment))
                .map(window -> window.start().plus(shorter(spread, half(window))))
                .orElse(moment);
    }

    private static Duration half(CalendarWindow window) {
        return Duration.between(window.start(), window.end()).dividedBy(2);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
