package io.quotidian.quota.core.account;

import java.time.Instant;

/**
 * What slows an account beside its limits.
 *
 * @param lastGrantAt moment of the last grant; {@link Instant#MIN} before the first
 * @param lastLot what the last granted action drew for the gap behind it
 * @param heldUntil end of the third party's Retry-After; {@link Instant#MIN} if there is none
 */
public record Pace(Instant lastGrantAt, int lastLot, Instant heldUntil) {

    public static final Pace UNHURRIED = new Pace(Instant.MIN, 0, Instant.MIN);

    public Pace grantedAt(Instant now, int lot) {
        return new Pace(now, lot, heldUntil);
    }

    public Pace heldAtLeastUntil(Instant moment) {
        return moment.isAfter(heldUntil) ? new Pace(lastGrantAt, lastLot, moment) : this;
    }
}
