package io.quotidian.quota;

import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.Settings.Backoff;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.Variables;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How this processor runs. Durations are real time, except {@code dedupMemory}, which is the calendar's.
 *
 * @param stateDir where RocksDB keeps the state stores; the changelog is what counts
 * @param releaseSpread over how long after a boundary accounts are released
 * @param settleFloor no policy settles an UNKNOWN sooner
 * @param credit open grants per partition
 */
public record ProcessorSettings(
        Path stateDir,
        Duration commitInterval,
        int threads,
        int standbys,
        Duration releaseSpread,
        Duration settleFloor,
        int credit,
        Duration dedupMemory) {

    /** Floors in real time that keep any policy meaningful at any scale of the clock. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    private static final Duration SMALLEST_GUARD = Duration.ofMillis(50);

    /** Sealed, stopped and exhausted partitions are looked at again after this. */
    private static final Duration RECHECK = Duration.ofSeconds(1);

    private static final Backoff INQUIRY = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

    /** On the calendar: policies think of them as they think of their own durations. */
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

    private static final Duration AGEING = Duration.ofHours(1);
    private static final int MOST_UNRESOLVED = 500;
    private static final int MOST_INQUIRIES = 20;

    public static ProcessorSettings from(Variables variables) {
        return new ProcessorSettings(
                Path.of(variables.text(
                        "QUOTIDIAN_STATE_DIR",
                        Path.of(System.getProperty("java.io.tmpdir"), "quotidian-state")
                                .toString())),
                variables.duration(
                        "QUOTIDIAN_COMMIT_INTERVAL",
                        Duration.ofMillis(100),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(5)),
                variables.number("QUOTIDIAN_STREAM_THREADS", 1, 1, 64),
                variables.number("QUOTIDIAN_STANDBYS", 0, 0, 3),
                variables.duration(
                        "QUOTIDIAN_RELEASE_SPREAD", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(4)),
                variables.duration("QUOTIDIAN_SETTLE_FLOOR", Duration.ZERO, Duration.ZERO, Duration.ofDays(7)),
                variables.number("QUOTIDIAN_CREDIT", 1_000, 1, 1_000_000),
                variables.duration(
                        "QUOTIDIAN_DEDUP_MEMORY", Duration.ofDays(400), Duration.ofDays(8), Duration.ofDays(4_000)));
    }

    /** The core's settings, all on the calendar's clock. */
    public Settings core(ScaledClock clock) {
        Duration lease = clock.scaled(SHORTEST_LEASE);
        Duration settle = clock.scaled(settleFloor);
        return new Settings(
                PolicyMapping.safeDefault(),
                new Margins(lease, clock.scaled(SMALLEST_GUARD), settle, settle),
                lease,
                new Settings.Bounds(credit, MOST_UNRESOLVED, MOST_INQUIRIES),
                new Settings.Delays(
                        clock.scaled(RECHECK),
                        clock.scaled(releaseSpread),
                        AGEING,
                        atLeast(RETRY, clock.scaled(SHORTEST_RETRY)),
                        new Backoff(clock.scaled(INQUIRY.first()), clock.scaled(INQUIRY.longest())),
                        dedupMemory));
    }

    private static Backoff atLeast(Backoff backoff, Duration floor) {
        return new Backoff(longer(backoff.first(), floor), longer(backoff.longest(), floor));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
