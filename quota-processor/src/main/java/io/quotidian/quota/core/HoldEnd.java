package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When an action that is held back may really follow: within the active hours, and not too near to a window's boundary.
 * What holds the whole account lets go of it as soon as any type may follow.
 */
final class HoldEnd {

    private static final Duration SHORTEST_DAY = Duration.ofHours(23);

    private final Draft draft;
    private final Action action;
    private final Hold hold;

    private HoldEnd(Draft draft, Action action, Hold hold) {
        this.draft = draft;
        this.action = action;
        this.hold = hold;
    }

    /**
     * The hold, if need be until a later moment; until an input changes it, if there is no such moment.
     *
     * @param spread of the accounts over the beginning of active hours
     */
    static Hold of(Draft draft, Action action, Hold hold, Duration spread) {
        Instant until = hold.until();
        return until == null ? hold : new HoldEnd(draft, action, hold).after(until, spread);
    }

    private Hold after(Instant until, Duration spread) {
        if (draft.policy().activeHours() == null && isClear(until)) {
            return hold;
        }
        List<Limit> limits = draft.policy().limitsFor(action.type()).stream()
                .filter(this::concerns)
                .toList();
        return hold.until(draft.policy()
                .room(limits, draft.settings.shortestLease())
                .from(Hours.active(draft, until, spread))
                .orElse(null));
    }

    /** Whether it surely is far enough from all boundaries, by the windows at hand: most are, and calendars cost more. */
    private boolean isClear(Instant moment) {
        for (Counter counter : draft.account.counters()) {
            if (concerns(counter.limit()) && !isClear(moment, counter.window())) {
                return false;
            }
        }
        return true;
    }

    private boolean isClear(Instant moment, CalendarWindow window) {
        Instant end = window.end();
        return moment.isBefore(end)
                ? isBetween(window.start(), moment, end)
                : isBetween(end, moment, end.plus(SHORTEST_DAY));
    }

    private boolean isBetween(Instant start, Instant moment, Instant end) {
        Duration guard = draft.policy().margins().guard();
        return !moment.isBefore(start.plus(guard))
                && !moment.plus(draft.settings.shortestLease()).isAfter(end.minus(guard));
    }

    private boolean concerns(Limit limit) {
        return limit.covers(action.type()) && (limit.isAccountWide() || !hold.accountWide());
    }
}
