package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.Settings.Backoff;
import io.quotidian.quota.core.policy.Margins;
import java.time.Duration;

/** Settings of a processor under test. */
public final class Terms {
    public static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);
    public static final Duration RECHECK = Duration.ofSeconds(10);
    private static final Margins FLOOR =
            new Margins(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ZERO, Duration.ZERO);
    private static final Settings.Bounds BOUNDS = new Settings.Bounds(1_000, 1_000, 10);

    private Terms() {}

    public static Settings settings(Recipe safeDefault) {
        return settings(safeDefault, BOUNDS);
    }

    public static Settings settings(Recipe safeDefault, Settings.Bounds bounds) {
        return new Settings(safeDefault.make(), FLOOR, SHORTEST_LEASE, bounds, delays(Duration.ZERO));
    }

    public static Settings spreading(Recipe safeDefault, Duration releaseSpread) {
        return new Settings(safeDefault.make(), FLOOR, SHORTEST_LEASE, BOUNDS, delays(releaseSpread));
    }

    public static Settings remembering(Duration memory, Settings settings) {
        Settings.Delays delays = settings.delays();
        return new Settings(
                settings.safeDefault(),
                settings.floor(),
                settings.shortestLease(),
                settings.bounds(),
                new Settings.Delays(
                        delays.recheck(),
                        delays.releaseSpread(),
                        delays.ageing(),
                        delays.retry(),
                        delays.inquiry(),
                        memory));
    }

    private static Settings.Delays delays(Duration releaseSpread) {
        return new Settings.Delays(
                RECHECK,
                releaseSpread,
                Duration.ofMinutes(10),
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                Duration.ofDays(400));
    }
}
