package io.quotidian.quota.core;

import java.time.Duration;

/**
 * How far the clocks can be trusted: this processor's and the broker's. What the core is told as now is the earlier of
 * the two, so that no window opens before both agree that it has begun.
 *
 * @param measured whether they were compared lately
 * @param apart by how much they differ at least, on the calendar
 */
public record Clocks(boolean measured, Duration apart) {

    public static final Clocks AGREED = new Clocks(true, Duration.ZERO);

    public Clocks {
        if (apart.isNegative()) {
            throw new IllegalArgumentException("clocks are apart by a distance, not by " + apart);
        }
    }

    /**
     * The same where now is later than the earlier of the two by so much: an account's clock never steps back, and what
     * lies between is not counted twice.
     */
    Clocks after(Duration later) {
        if (later.isZero() || apart.isZero()) {
            return this;
        }
        return new Clocks(measured, later.compareTo(apart) < 0 ? apart.minus(later) : Duration.ZERO);
    }

    /** Half the guard covers the way from here to the broker, the other half the way from there to the third party. */
    boolean differBeyond(Duration guard) {
        return apart.plus(apart).compareTo(guard) > 0;
    }
}
