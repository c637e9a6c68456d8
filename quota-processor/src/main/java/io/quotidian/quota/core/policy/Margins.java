package io.quotidian.quota.core.policy;

import java.time.Duration;

/**
 * The durations that the interval rule lives by.
 *
 * @param lease longest lease of a grant
 * @param guard distance kept from a window's boundary; bounds the clock skew to the third party
 * @param settleOwn how long an UNKNOWN of its own sender stays unresolved
 * @param settle how long an UNKNOWN inferred by somebody else stays unresolved
 */
public record Margins(Duration lease, Duration guard, Duration settleOwn, Duration settle) {
    public Margins {
        if (!lease.isPositive() || guard.isNegative() || settleOwn.isNegative() || settle.isNegative()) {
            throw new IllegalArgumentException("lease must be positive, guard and settle times not negative");
        }
    }

    /** The same margins, none below its floor. */
    public Margins atLeast(Margins floor) {
        return new Margins(
                longer(lease, floor.lease),
                longer(guard, floor.guard),
                longer(settleOwn, floor.settleOwn),
                longer(settle, floor.settle));
    }

    /** How much longer than under the others an attempt can be seen that has become uncertain; zero: no longer. */
    public Duration widerThan(Margins others) {
        Duration own = growth(others.settleOwn, settleOwn);
        Duration inferred = growth(others.settle, settle);
        return growth(others.guard, guard).plus(longer(own, inferred));
    }

    private static Duration growth(Duration before, Duration after) {
        return after.compareTo(before) > 0 ? after.minus(before) : Duration.ZERO;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
