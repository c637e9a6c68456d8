package io.quotidian.quota.core.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charged attempt, kept as long as the action is remembered, so that a changed policy can be recounted.
 *
 * @param lastSeen the latest moment at which the third party can have seen it, guard not included; absent: still open
 */
public record Charge(
        int attempt, Instant grantedAt, @Nullable Instant lastSeen, Fate fate) {

    /** What became of a charged attempt. */
    public enum Fate {
        OPEN,
        UNCERTAIN,
        SENT,
        REFUSED
    }

    /** May be seen until then at least; what is open stays so. */
    public Charge notOverBefore(Instant until) {
        return lastSeen == null || !lastSeen.isBefore(until) ? this : new Charge(attempt, grantedAt, until, fate);
    }

    /** What becomes known later does not make it be seen later. */
    public Charge ended(Fate next, Instant seen) {
        boolean known = lastSeen != null && lastSeen.isBefore(seen);
        return new Charge(attempt, grantedAt, known ? lastSeen : seen, next);
    }
}
