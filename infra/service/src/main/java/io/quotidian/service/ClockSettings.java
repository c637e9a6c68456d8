package io.quotidian.service;

import io.quotidian.schemas.clock.ScaledClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The clock of the calendar. Without settings it is real time; a demonstration lets days pass in seconds.
 *
 * @param start what the clock shows at {@code realStart}
 * @param realStart on this machine's clock; the same for every process of a run
 * @param factor scaled time per real time
 */
public record ClockSettings(Optional<Instant> start, Optional<Instant> realStart, double factor) {

    private static final String START = "QUOTIDIAN_CLOCK_START";
    private static final String REAL_START = "QUOTIDIAN_CLOCK_REAL_START";
    private static final double MAX_FACTOR = 1_000_000;

    public ClockSettings {
        if (start.isPresent() != realStart.isPresent()) {
            throw new SettingException(
                    start.isPresent() ? REAL_START : START,
                    "",
                    "not set, though the other end of the clock is",
                    "Set both " + START + " and " + REAL_START + ", or neither.");
        }
        if (start.isEmpty() && factor != 1) {
            throw new SettingException(
                    "QUOTIDIAN_CLOCK_FACTOR",
                    Double.toString(factor),
                    "of no use without a start",
                    "Set " + START + " and " + REAL_START + " too.");
        }
    }

    public static ClockSettings from(Variables variables) {
        return new ClockSettings(
                variables.instant(START),
                variables.instant(REAL_START),
                variables.decimal("QUOTIDIAN_CLOCK_FACTOR", 1, 1, MAX_FACTOR));
    }

    public ScaledClock clock() {
        return start.isEmpty()
                ? ScaledClock.realTime()
                : new ScaledClock(start.get(), realStart.orElseThrow(), factor, ZoneOffset.UTC);
    }
}
