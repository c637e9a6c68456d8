package io.quotidian.quota.core.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A ramp for young accounts: the limits in time begin at a share and grow by the same amount each calendar day.
 *
 * @param from first day of the ramp; before it the share of that day holds
 * @param startPerMillion share of the limits on the first day
 * @param days after so many days the limits have their full height
 */
public record WarmUp(LocalDate from, int startPerMillion, int days) {

    public static final int MOST_DAYS = 366;
    public static final int MILLION = 1_000_000;

    public WarmUp {
        if (startPerMillion < 0 || startPerMillion > MILLION || days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "warm-up must start at a share of 0 to 1 and last 1 to " + MOST_DAYS + " days");
        }
    }

    /** Rounded down, so never more than the share; but at least one, unless the share or the limit is nothing. */
    public int allowed(int max, LocalDate day) {
        long age = Math.clamp(ChronoUnit.DAYS.between(from, day), 0, days);
        long share = (long) startPerMillion * days + (MILLION - (long) startPerMillion) * age;
        if (share == 0 || max == 0) {
            return 0;
        }
        return (int) Math.max(1, max * share / ((long) MILLION * days));
    }

    /** The first day on which everything is allowed. */
    public LocalDate end() {
        return from.plusDays(days);
    }
}
