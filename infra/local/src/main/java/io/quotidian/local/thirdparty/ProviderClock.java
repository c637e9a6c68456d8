package io.quotidian.local.thirdparty;

import java.time.Duration;
import java.time.Instant;

/** The third party's calendar: {@code start + (real - realStart) × factor}. */
public record ProviderClock(Instant start, Instant realStart, double factor) {

    private static final int NANOS_PER_MICRO = 1_000;

    public ProviderClock {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be positive, is " + factor);
        }
    }

    public static ProviderClock realTime() {
        return new ProviderClock(Instant.EPOCH, Instant.EPOCH, 1);
    }

    public Instant calendarAt(Instant real) {
        return factor == 1
                ? start.plus(Duration.between(realStart, real))
                : start.plusNanos(Math.round(microsBetween(realStart, real) * factor) * NANOS_PER_MICRO);
    }

    /** When it is this late in the calendar. */
    public Instant realAt(Instant calendar) {
        return factor == 1
                ? realStart.plus(Duration.between(start, calendar))
                : realStart.plusNanos(Math.round(microsBetween(start, calendar) / factor) * NANOS_PER_MICRO);
    }

    private static long microsBetween(Instant from, Instant to) {
        return Duration.between(from, to).dividedBy(Duration.ofNanos(NANOS_PER_MICRO));
    }
}
