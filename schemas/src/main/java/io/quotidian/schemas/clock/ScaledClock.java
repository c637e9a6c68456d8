package io.quotidian.schemas.clock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock whose calendar runs {@code factor} times as fast as the real one: at {@code realStart} it shows {@code
 * scaledStart}. Processes that are given the same three values agree on the time.
 */
public final class ScaledClock extends Clock {
    /** A year in about three seconds. */
    public static final double MAX_FACTOR = 10_000_000;

    /** While held, the calendar stands far from every midnight. */
    private static final Duration HELD_AHEAD = Duration.ofHours(12);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Clock realClock;
    private final Instant scaledStart;
    private final Instant realStart;
    private final double factor;

    public ScaledClock(Instant scaledStart, Instant realStart, double factor, ZoneId zone) {
        this(Clock.system(zone), scaledStart, realStart, factor);
    }

    ScaledClock(Clock realClock, Instant scaledStart, Instant realStart, double factor) {
        if (!(factor > 0 && factor <= MAX_FACTOR)) {
            throw new IllegalArgumentException(
                    "The clock's factor must be above 0 and at most " + MAX_FACTOR + ", but is " + factor);
        }
        this.realClock = realClock;
        this.scaledStart = scaledStart;
        this.realStart = realStart;
        this.factor = factor;
    }

    /** The real time, at factor 1. */
    public static ScaledClock realTime() {
        return new ScaledClock(Instant.EPOCH, Instant.EPOCH, 1, ZoneOffset.UTC);
    }

    /** Another clock's time, at factor 1: history is decided again at its own moments. */
    public static ScaledClock following(Clock other) {
        return new ScaledClock(other, Instant.EPOCH, Instant.EPOCH, 1);
    }

    /**
     * A clock that stands at half a day before {@code scaledStart} until a file names the real moment at which it goes
     * on from there.
     *
     * @param signal the file; it need not exist yet, and must appear whole
     */
    public static ScaledClock heldUntil(Path signal, Instant scaledStart, double factor) {
        Duration ahead = times(HELD_AHEAD, 1 / factor);
        return new ScaledClock(new HeldClock(signal, ahead), scaledStart, HeldClock.START, factor);
    }

    @Override
    public Instant instant() {
        return scaledStart.plus(scaled(Duration.between(realStart, realClock.instant())));
    }

    /** How much of the scaled calendar passes in this much real time. */
    public Duration scaled(Duration real) {
        return times(real, factor);
    }

    /** How much real time passes in this much of the scaled calendar. */
    public Duration real(Duration scaled) {
        return times(scaled, 1 / factor);
    }

    public double factor() {
        return factor;
    }

    @Override
    public ZoneId getZone() {
        return realClock.getZone();
    }

    @Override
    public ScaledClock withZone(ZoneId zone) {
        return new ScaledClock(realClock.withZone(zone), scaledStart, realStart, factor);
    }

    @Override
    public String toString() {
        return "ScaledClock[" + scaledStart + " at " + realStart + ", " + factor + " times as fast]";
    }

    /** Grows with the duration, so that rounding never makes the clock run backwards. */
    private static Duration times(Duration duration, double factor) {
        if (factor == 1) {
            return duration;
        }
        double seconds = (duration.getSeconds() + (double) duration.getNano() / NANOS_PER_SECOND) * factor;
        double whole = Math.floor(seconds);
        return Duration.ofSeconds((long) whole, Math.round((seconds - whole) * NANOS_PER_SECOND));
    }
}
