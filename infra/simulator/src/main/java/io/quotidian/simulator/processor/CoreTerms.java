package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.ActiveHours;
import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.CircuitPolicy;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Patience;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Spacing;
import io.quotidian.quota.core.policy.WarmUp;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import io.quotidian.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A scenario's values in the core's terms. */
public final class CoreTerms {

    private static final Duration AGEING = Duration.ofHours(1);
    private static final Settings.Backoff RETRY = new Settings.Backoff(Duration.ofSeconds(30), Duration.ofHours(1));
    private static final Duration DEDUP_MEMORY = Duration.ofDays(400);
    private static final Duration SMALLEST_GUARD = Duration.ofMillis(50);

    private CoreTerms() {}

    public static Settings settings(Scenario scenario) {
        Scenario.Bounds bounds = scenario.bounds();
        Duration lease = Duration.ofMillis(bounds.shortestLease());
        return new Settings(
                policy(scenario.safeDefault()),
                new Margins(lease, SMALLEST_GUARD, Duration.ZERO, Duration.ZERO),
                lease,
                new Settings.Bounds(bounds.credit(), bounds.unresolved(), bounds.inquiries(), bounds.moments()),
                new Settings.Delays(
                        Duration.ofMillis(bounds.recheck()),
                        Duration.ofMillis(bounds.releaseSpread()),
                        AGEING,
                        RETRY,
                        new Settings.Backoff(
                                Duration.ofMillis(bounds.inquiryFirst()), Duration.ofMillis(bounds.inquiryLongest())),
                        DEDUP_MEMORY));
    }

    public static Policy policy(PolicySpec spec) {
        PolicySpec.Pace pace = spec.pace();
        PolicySpec.Margins margins = spec.margins();
        return new Policy(
                new Calendar(spec.zone(), spec.weekStart()),
                spec.limits().stream().map(CoreTerms::limit).toList(),
                new Spacing(Duration.ofMillis(pace.gap()), Duration.ofMillis(pace.jitter())),
                new Margins(
                        Duration.ofMillis(margins.lease()),
                        Duration.ofMillis(margins.guard()),
                        Duration.ofMillis(margins.settleOwn()),
                        Duration.ofMillis(margins.settle())),
                new Patience(spec.maxAttempts(), Duration.ofMillis(spec.maxQueueTime()), spec.maxQueue()),
                new CircuitPolicy(spec.circuitFailures(), Duration.ofSeconds(1), Duration.ofSeconds(60)),
                hours(pace.hours()),
                warmUp(pace.warmUp()));
    }

    private static Limit limit(LimitSpec spec) {
        ActionType type = new ActionType(spec.type());
        return switch (spec.kind()) {
            case DAY -> new Limit(type, Window.DAY, spec.max());
            case WEEK -> new Limit(type, Window.WEEK, spec.max());
            case RUN -> new Limit(type, Window.RUN, spec.max());
            case ROLLING -> Limit.rolling(type, Duration.ofMillis(spec.lengthMillis()), spec.max());
        };
    }

    private static @Nullable ActiveHours hours(PolicySpec.Hours hours) {
        return hours.always()
                ? null
                : new ActiveHours(LocalTime.of(hours.from(), 0), LocalTime.of(hours.to(), 0), hours.days());
    }

    private static @Nullable WarmUp warmUp(PolicySpec.@Nullable WarmUp spec) {
        return spec == null ? null : new WarmUp(spec.from(), spec.startPerMillion(), spec.days());
    }
}
