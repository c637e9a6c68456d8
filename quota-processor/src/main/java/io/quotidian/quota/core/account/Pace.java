package io.quotidian.quota.core.account;

import java.time.Instant;

/**
 * What slows an account beside its limits.
 *
 * @param lastGrantAt moment of the last grant; {@link Instant#MIN} before the first
 * @param heldUntil end of the third party's Retry-After; {@link Instant#MIN} if there is none
 */
public record Pace(Instant lastGrantAt, Instant heldUntil) {

    public static final Pace UNHURRIED = new Pace(Instant.MIN, Instant.MIN);

    public Pace grantedAt(Instant now) {
        return new Pace(now, heldUntil);
    }

    public Pace heldAtLeastUntil(Instant moment) {
        return moment.isAfter(heldUntil) ? new Pace(lastGrantAt, moment) : this;
    }
}
