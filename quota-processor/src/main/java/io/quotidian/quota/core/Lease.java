package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.policy.CalendarWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a grant given now is valid. Leases serve freshness and liveness, never safety. */
final class Lease {

    private Lease() {}

    /** The earliest of: lease length, deadline, end of each calendar window less the guard, active hours, the key's lifetime. */
    static Instant notAfter(Draft draft, Action action) {
        Duration guard = draft.policy().margins().guard();
        Instant end = draft.now.plus(draft.policy().margins().lease());
        end = earlier(end, action.deadline());
        for (Counter counter : draft.account.counters()) {
            if (counter.limit().covers(action.type())) {
                end = earlier(end, end(counter, guard));
            }
        }
        Optional<CalendarWindow> hours = Hours.from(draft, draft.now);
        if (hours.isPresent()) {
            end = earlier(end, hours.get().end());
        }
        RetryWindow retry = action.retry();
        return retry == null ? end : earlier(end, retry.lastStart());
    }

    /** The latest end of a lease in the counter's window. */
    static Instant end(Counter counter, Duration guard) {
        return counter.window().end().minus(guard);
    }

    /** Whether a useful lease fits before the action's deadline; if not now, then never again. */
    static boolean fits(Draft draft, Action action) {
        return !draft.now.plus(draft.settings.shortestLease()).isAfter(action.deadline());
    }

    /** Whether the same key can still be tried again. */
    static boolean keyIsUsable(Draft draft, RetryWindow retry, Instant start) {
        return !start.plus(draft.settings.shortestLease()).isAfter(retry.lastStart());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
