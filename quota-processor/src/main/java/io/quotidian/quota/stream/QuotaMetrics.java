package io.quotidian.quota.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.action.Action;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;

/** Counts decisions. Accounts and actions are no labels: their number has no bound. */
public final class QuotaMetrics {

    private final MeterRegistry registry;
    private final ScaledClock clock;
    private final Timer lag;

    public QuotaMetrics(MeterRegistry registry, ScaledClock clock) {
        this.registry = registry;
        this.clock = clock;
        this.lag = Timer.builder("quotidian.decision.lag")
                .description("From an event's first decision to its grant, real time")
                .publishPercentileHistogram()
                .register(registry);
    }

    void decided(Report report) {
        Action action = report.action();
        Counter.builder("quotidian.decisions")
                .tag("verdict", report.verdict().name())
                .tag("reason", report.reason().code())
                .tag("action_type", action == null ? "none" : action.type().value())
                .register(registry)
                .increment();
    }

    void granted(Effect.Grant grant) {
        Duration waited =
                Duration.between(grant.action().acceptedAt(), grant.attempt().grantedAt());
        lag.record(clock.real(waited));
    }

    void buried(Topic<?> topic, String reason) {
        Counter.builder("quotidian.dlt.records")
                .tag("topic", topic.name())
                .tag("reason", reason)
                .register(registry)
                .increment();
    }
}
