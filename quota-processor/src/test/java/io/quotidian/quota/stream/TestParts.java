package io.quotidian.quota.stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.Settings.Backoff;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.util.Map;

/** A processor's parts for tests: the real clock, 4 partitions, production's default settings. */
final class TestParts {

    static final int PARTITIONS = 4;

    private TestParts() {}

    static ProcessorParts with(Map<String, Object> serdeProperties) {
        ScaledClock clock = ScaledClock.realTime();
        return new ProcessorParts(
                new QuotaMachine(settings()),
                clock,
                "",
                PARTITIONS,
                serdeProperties,
                new Seals(),
                () -> ClockOffset.NONE,
                new QuotaMetrics(new SimpleMeterRegistry(), clock),
                partition -> {});
    }

    private static Settings settings() {
        Duration second = Duration.ofSeconds(1);
        return new Settings(
                PolicyMapping.safeDefault(),
                new Margins(second, Duration.ofMillis(50), Duration.ZERO, Duration.ZERO),
                second,
                new Settings.Bounds(1_000, 500, 20),
                new Settings.Delays(
                        second,
                        Duration.ZERO,
                        Duration.ofHours(1),
                        new Backoff(Duration.ofSeconds(30), Duration.ofHours(1)),
                        new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10)),
                        Duration.ofDays(400)));
    }
}
