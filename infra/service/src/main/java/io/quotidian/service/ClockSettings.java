package io.quotidian.service;

import io.quotidian.schemas.clock.ScaledClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The clock of the calendar. Without settings it is real time; a demonstration lets days pass in seconds.
 *
 * @param start what the clock shows when it goes
 * @param realStart when it goes, on this machine's clock; the same for every process of a run
 * @param signal a file that will name that moment; the calendar stands still until it exists
 * @param factor scaled time per real time
 */
public record ClockSettings(
        Optional<Instant> start, Optional<Instant> realStart, Optional<Path> signal, double factor) {

    private static final String START = "QUOTIDIAN_CLOCK_START";
    private static final String REAL_START = "QUOTIDIAN_CLOCK_REAL_START";
    private static final String SIGNAL = "QUOTIDIAN_CLOCK_SIGNAL";
    private static final double MAX_FACTOR = 1_000_000;

    public ClockSettings {
        if (realStart.isPresent() && signal.isPresent()) {
            throw new SettingException(
                    SIGNAL,
                    signal.get().toString(),
                    "set beside " + REAL_START,
                    "Keep one of the two: the moment, or the file that will name it.");
        }
        boolean goes = realStart.isPresent() || signal.isPresent();
        if (start.isPresent() != goes) {
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
                variables.parsed(SIGNAL, "the path of a file", Path::of),
                variables.decimal("QUOTIDIAN_CLOCK_FACTOR", 1, 1, MAX_FACTOR));
    }

    public ScaledClock clock() {
        if (start.isEmpty()) {
            return ScaledClock.realTime();
        }
        return signal.map(file -> ScaledClock.heldUntil(file, start.get(), factor))
                .orElseGet(() -> new ScaledClock(start.get(), realStart.orElseThrow(), factor, ZoneOffset.UTC));
    }
}
