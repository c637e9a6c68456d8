package io.quotidian.bench.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WindowKind;
import io.quotidian.quota.ProcessorSettings;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.stream.ClockOffset;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.Seals;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.Variables;
import java.util.List;
import java.util.Map;

/** A processor's parts as in production, but for what a measurement is about. */
public final class Parts {

    private static final int QUEUE = 1_000_000;

    private Parts() {}

    /** So many a day, without spacing, and room for everything else to wait; the real clock. */
    public static ProcessorParts of(String prefix, int dailyMax, Map<String, Object> serdeProperties) {
        return of(prefix, dailyMax, Map.of(), serdeProperties);
    }

    /** The same, with some of a processor's variables set. */
    public static ProcessorParts of(
            String prefix, int dailyMax, Map<String, String> variables, Map<String, Object> serdeProperties) {
        ScaledClock clock = ScaledClock.realTime();
        Settings settings = freely(dailyMax, settings(variables, clock));
        return of(prefix, settings, clock, new SimpleMeterRegistry(), serdeProperties);
    }

    /** With settings, a clock and meters of one's own. */
    public static ProcessorParts of(
            String prefix,
            Settings settings,
            ScaledClock clock,
            MeterRegistry meters,
            Map<String, Object> serdeProperties) {
        return new ProcessorParts(
                new QuotaMachine(settings),
                clock,
                prefix,
                1,
                serdeProperties,
                new Seals(),
                () -> ClockOffset.NONE,
                new QuotaMetrics(meters, clock),
                partition -> {});
    }

    /** Production's settings. */
    public static Settings settings(Map<String, String> variables, ScaledClock clock) {
        return ProcessorSettings.from(Variables.of(variables)).core(clock);
    }

    private static Settings freely(int dailyMax, Settings production) {
        QuotaPolicy policy = QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setMaxQueue(QUEUE)
                .setLimits(List.of(
                        new QuotaLimit("*", WindowKind.DAY, dailyMax, null),
                        new QuotaLimit("*", WindowKind.WEEK, dailyMax, null)))
                .build();
        return new Settings(
                PolicyMapping.policy(policy),
                production.floor(),
                production.shortestLease(),
                production.bounds(),
                production.delays());
    }
}
