package io.quotidian.quota.stream;

import java.time.Duration;

/**
 * How far this machine's clock is at least off the broker's; at most one of the two is not zero.
 *
 * @param measured whether a round trip has told lately
 */
public record ClockOffset(boolean measured, Duration ahead, Duration behind) {

    public static final ClockOffset NONE = new ClockOffset(true, Duration.ZERO, Duration.ZERO);

    public static final ClockOffset UNKNOWN = new ClockOffset(false, Duration.ZERO, Duration.ZERO);

    public ClockOffset {
        if (ahead.isNegative() || behind.isNegative() || (ahead.isPositive() && behind.isPositive())) {
            throw new IllegalArgumentException("a clock is ahead or behind: " + ahead + ", " + behind);
        }
    }

    public Duration apart() {
        return ahead.plus(behind);
    }
}
