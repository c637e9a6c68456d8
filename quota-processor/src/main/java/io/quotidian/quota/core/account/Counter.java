package io.quotidian.quota.core.account;

import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of a calendar limit is used in its current window.
 *
 * @param charged grants that have been or may still be seen in this window, carried ones included
 * @param lateResolved of those, how many were resolved so close to the window's end that the third party may have seen
 *     them in the next one
 * @param sealed the count is not known to be complete: nothing is granted until the window ends
 */
public record Counter(Limit limit, CalendarWindow window, int charged, int lateResolved, boolean sealed) {

    public static Counter fresh(Limit limit, CalendarWindow window) {
        return new Counter(limit, window, 0, 0, false);
    }

    /** Whether nothing more may be charged, if so many are allowed. */
    public boolean isExhausted(int allowed) {
        return sealed || charged >= allowed;
    }

    public Counter charge() {
        return new Counter(limit, window, charged + 1, lateResolved, sealed);
    }

    /** One less. The seal is no count and stays. */
    public Counter refund() {
        return new Counter(limit, window, Math.max(0, charged - 1), lateResolved, sealed);
    }

    /** Notes that a charged attempt was resolved now; near the end it counts in the next window too. */
    public Counter resolved(Instant now, Duration guard) {
        boolean late = !now.plus(guard).isBefore(window.end());
        return late ? new Counter(limit, window, charged, lateResolved + 1, sealed) : this;
    }

    public Counter seal() {
        return new Counter(limit, window, charged, lateResolved, true);
    }

    /** What either of two counts of the same window knows. */
    public Counter merged(Counter other) {
        return new Counter(
                limit,
                window,
                Math.max(charged, other.charged),
                Math.max(lateResolved, other.lateResolved),
                sealed || other.sealed);
    }

    public Counter withLimit(Limit changed) {
        return new Counter(changed, window, charged, lateResolved, sealed);
    }

    /**
     * The counter of a later window. Windows that overlap (the zone of the safe default was changed) keep all that
     * was counted, and the seal.
     *
     * @param carried attempts that were unresolved when the next window opened
     */
    public Counter rollTo(CalendarWindow next, int carried) {
        if (next.start().isBefore(window.end())) {
            return new Counter(limit, next, charged, lateResolved, sealed);
        }
        int late = next.start().equals(window.end()) ? lateResolved : 0;
        return new Counter(limit, next, carried + late, 0, false);
    }
}
