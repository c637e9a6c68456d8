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
 *     them in the next one; a million or more: unknown
 * @param sealed the count is not known to be complete: nothing is granted until the window ends
 * @param external sends in this window by other means
 */
public record Counter(
        Limit limit, CalendarWindow window, int charged, int lateResolved, boolean sealed, External external) {

    public Counter(Limit limit, CalendarWindow window, int charged, int lateResolved, boolean sealed) {
        this(limit, window, charged, lateResolved, sealed, External.NONE);
    }

    /** More than were ever resolved so late: how many is not known, so the next window is sealed too. */
    private static final int NOT_COUNTED = 1_000_000;

    public static Counter fresh(Limit limit, CalendarWindow window) {
        return new Counter(limit, window, 0, 0, false);
    }

    /** Whether nothing more may be charged, if so many are allowed. */
    public boolean isExhausted(int allowed) {
        return sealed || used() >= allowed;
    }

    /** What is charged, and what was sent by other means. */
    public int used() {
        return charged + external.count();
    }

    /** At least so many were sent by other means. */
    public Counter reported(External atLeast) {
        return new Counter(limit, window, charged, lateResolved, sealed, external.atLeast(atLeast));
    }

    /** So many more were sent by other means. */
    public Counter externalPlus(int more) {
        return new Counter(limit, window, charged, lateResolved, sealed, external.plus(more));
    }

    public Counter charge() {
        return new Counter(limit, window, charged + 1, lateResolved, sealed, external);
    }

    /** One less. The seal is no count and stays. */
    public Counter refund() {
        return new Counter(limit, window, Math.max(0, charged - 1), lateResolved, sealed, external);
    }

    /** Notes that a charged attempt was resolved now; near the end it counts in the next window too. */
    public Counter resolved(Instant now, Duration guard) {
        return isLate(now, guard) ? new Counter(limit, window, charged, lateResolved + 1, sealed, external) : this;
    }

    /** Sealed, for not all is known that was resolved until now; near the end the next window is sealed too. */
    public Counter sealed(Instant now, Duration guard) {
        return isLate(now, guard) ? new Counter(limit, window, charged, NOT_COUNTED, true, external) : seal();
    }

    private boolean isLate(Instant moment, Duration guard) {
        return !moment.plus(guard).isBefore(window.end());
    }

    public Counter seal() {
        return new Counter(limit, window, charged, lateResolved, true, external);
    }

    /** What either of two counts of the same window knows. */
    public Counter merged(Counter other) {
        return new Counter(
                limit,
                window,
                Math.max(charged, other.charged),
                Math.max(lateResolved, other.lateResolved),
                sealed || other.sealed,
                external.atLeast(other.external));
    }

    public Counter withLimit(Limit changed) {
        return changed.equals(limit) ? this : new Counter(changed, window, charged, lateResolved, sealed, external);
    }

    /**
     * The counter of a later window. Windows that overlap (the zone of the safe default was changed) keep all that
     * was counted, and the seal.
     *
     * @param carried attempts that were unresolved when the next window opened
     */
    public Counter rollTo(CalendarWindow next, int carried) {
        if (next.start().isBefore(window.end())) {
            return new Counter(limit, next, charged, lateResolved, sealed, external);
        }
        int late = next.start().equals(window.end()) ? lateResolved : 0;
        boolean counted = late < NOT_COUNTED;
        return new Counter(limit, next, counted ? carried + late : carried, 0, !counted);
    }
}
