package io.quotidian.quota.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quotidian.quota.core.CounterView;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Usage;
import io.quotidian.quota.core.Verdict;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** Counts decisions, and what waits. Accounts and actions are no labels: their number has no bound. */
public final class QuotaMetrics {

    /** Bounds of the distribution's buckets. The first tells how often nothing, or hardly anything, was left. */
    private static final double[] SHARES = {0.001, 0.1, 0.25, 0.5, 0.75, 1};

    /** Action types that are named, the first that come: producers choose them freely, and a counter lives for ever. */
    static final int MOST_ACTION_TYPES = 100;

    /** Reasons that are named: more than the processor and the workers have, but outcomes can bring any. */
    static final int MOST_REASONS = 200;

    private final MeterRegistry registry;
    private final ScaledClock clock;
    private final Timer lag;
    private final Set<Tally> tallies = ConcurrentHashMap.newKeySet();
    private final Map<Window, DistributionSummary> remaining = new EnumMap<>(Window.class);

    /** Kept, because every decision would search the registry by tags. As many as the registry holds of this name. */
    private final Map<Kind, Counter> decisions = new ConcurrentHashMap<>();

    private final Names actionTypes = new Names(MOST_ACTION_TYPES);
    private final Names reasons = new Names(MOST_REASONS);

    private record Kind(Verdict verdict, String reason, String actionType) {}

    public QuotaMetrics(MeterRegistry registry, ScaledClock clock) {
        this.registry = registry;
        this.clock = clock;
        this.lag = Timer.builder("quotidian.decision.lag")
                .description("From an event's first decision to its grant, real time")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("quotidian.queue.depth", () -> sum(Tally::queued))
                .description("Actions that wait, of all accounts")
                .register(registry);
        Gauge.builder("quotidian.queue.oldest", this::oldestSeconds)
                .baseUnit("seconds")
                .description("Since when the one that waits longest is accepted, real time; 0 if none waits")
                .register(registry);
        Gauge.builder("quotidian.circuits.open", () -> sum(Tally::circuitsOpen))
                .description("Accounts whose circuit lets nothing through, or one probe")
                .register(registry);
        for (Window window : Window.values()) {
            remaining.put(window, remaining(window));
        }
    }

    /** A task's sums count from now on; at first they grow, until all its accounts have been looked at. */
    void took(Tally tally) {
        tallies.add(tally);
    }

    void left(Tally tally) {
        tallies.remove(tally);
    }

    /** How much of each limit of an account is left after a decision. */
    void used(Usage usage) {
        for (CounterView counter : usage.counters()) {
            double share = counter.max() == 0 ? 0 : (double) counter.remaining() / counter.max();
            Objects.requireNonNull(remaining.get(counter.window())).record(share);
        }
    }

    void decided(Report report) {
        Action action = report.action();
        String type = action == null ? "none" : actionTypes.of(action.type().value());
        String reason = reasons.of(report.reason().code());
        decisions
                .computeIfAbsent(new Kind(report.verdict(), reason, type), this::decisions)
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

    private Counter decisions(Kind kind) {
        return Counter.builder("quotidian.decisions")
                .tag("verdict", kind.verdict().name())
                .tag("reason", kind.reason())
                .tag("action_type", kind.actionType())
                .register(registry);
    }

    private DistributionSummary remaining(Window window) {
        return DistributionSummary.builder("quotidian.quota.remaining.ratio")
                .tag("period", window.name())
                .description("Share of a limit that was left after a decision, 0 to 1")
                .serviceLevelObjectives(SHARES)
                .register(registry);
    }

    private int sum(ToIntFunction<Tally> part) {
        return tallies.stream().mapToInt(part).sum();
    }

    private double oldestSeconds() {
        Instant now = clock.instant();
        return tallies.stream()
                .flatMap(tally -> tally.oldest().stream())
                .min(Comparator.naturalOrder())
                .map(oldest ->
                        (double) clock.real(Duration.between(oldest, now)).toSeconds())
                .orElse(0.0);
    }
}
