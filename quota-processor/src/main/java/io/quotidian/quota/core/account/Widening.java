package io.quotidian.quota.core.account;

import java.time.Duration;
import java.time.Instant;

/**
 * How much later than was noted an uncertain attempt may have been seen, because policies have widened their margins since.
 * All widenings of an account are one, to the safe side: what only some of them concerned is moved by all.
 *
 * @param from the first: what was over by then is not concerned
 * @param to the latest: what was granted since is not concerned
 */
public record Widening(Instant from, Instant to, Duration by) {

    public static final Widening NONE = new Widening(Instant.MIN, Instant.MIN, Duration.ZERO);

    public Widening {
        if (by.isNegative() || to.isBefore(from)) {
            throw new IllegalArgumentException("margins widen, from the first moment to the latest");
        }
    }

    Widening and(Duration longer, Instant now) {
        return new Widening(by.isZero() ? now : from, now, by.plus(longer));
    }

    /** The latest moment at which an attempt can have been seen of which the other was noted when it became uncertain. */
    public Instant lastSeen(Instant grantedAt, Instant noted) {
        return grantedAt.isAfter(to) || !noted.isAfter(from) ? noted : noted.plus(by);
    }
}
