package io.quotidian.chaos.run;

import io.quotidian.local.thirdparty.ProviderClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Days of six seconds; the first week has the day of 25 hours in it. It stands still until it is let go. */
final class FastCalendar {

    private static final Instant START = Instant.parse("2026-10-22T22:00:00Z");
    private static final Duration DAY = Duration.ofSeconds(6);
    private static final double FACTOR = (double) Duration.ofDays(1).toSeconds() / DAY.toSeconds();
    private static final Duration SIGNAL_REACHES_ALL = Duration.ofMillis(300);

    private final Path signal;
    private volatile @Nullable ProviderClock clock;

    FastCalendar(Path home) {
        this.signal = home.resolve("clock-signal");
    }

    Map<String, String> environment() {
        return Map.of(
                "QUOTIDIAN_CLOCK_START", START.toString(),
                "QUOTIDIAN_CLOCK_SIGNAL", signal.toAbsolutePath().toString(),
                "QUOTIDIAN_CLOCK_FACTOR", Double.toString(FACTOR));
    }

    void go() throws IOException {
        Instant realStart =
                Instant.ofEpochMilli(Instant.now().plus(SIGNAL_REACHES_ALL).toEpochMilli());
        clock = new ProviderClock(START, realStart, FACTOR);
        Path whole = Files.writeString(signal.resolveSibling("clock-signal.part"), realStart.toString());
        Files.move(whole, signal, StandardCopyOption.ATOMIC_MOVE);
    }

    ProviderClock clock() {
        return Objects.requireNonNull(clock, "nothing is sent before the calendar goes");
    }
}
