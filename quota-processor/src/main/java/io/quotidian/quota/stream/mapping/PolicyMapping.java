package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WeekDay;
import io.quotidian.avro.WindowKind;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.CircuitPolicy;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Patience;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Spacing;
import io.quotidian.quota.core.policy.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** Policies. A part that the core cannot enforce has no counterpart there, and is refused. */
public final class PolicyMapping {

    private PolicyMapping() {}

    /** The policy of an account without one. */
    public static Policy safeDefault() {
        return policy(QuotaPolicy.newBuilder().build());
    }

    /**
     * The policy as the core enforces it.
     *
     * @throws IllegalArgumentException if a part is out of its bounds or is not supported
     */
    public static Policy policy(QuotaPolicy policy) {
        return new Policy(
                new Calendar(
                        ZoneId.of(policy.getZone()),
                        DayOfWeek.valueOf(policy.getWeekStart().name())),
                Each.map(policy.getLimits(), PolicyMapping::limit),
                new Spacing(
                        Duration.ofMillis(policy.getSpacingMillis()),
                        Duration.ofMillis(policy.getSpacingJitterMillis())),
                new Margins(
                        Duration.ofMillis(policy.getLeaseMillis()),
                        Duration.ofMillis(policy.getWindowGuardMillis()),
                        Duration.ofMillis(policy.getSettleOwnMillis()),
                        Duration.ofMillis(policy.getSettleMillis())),
                new Patience(
                        policy.getMaxAttempts(),
                        Duration.ofMillis(policy.getMaxQueueTimeMillis()),
                        policy.getMaxQueue()),
                new CircuitPolicy(
                        policy.getCircuitFailures(),
                        Duration.ofMillis(policy.getCircuitBackoffMillis()),
                        Duration.ofMillis(policy.getCircuitMaxBackoffMillis())),
                PaceMapping.activeHours(policy.getActiveHours()),
                PaceMapping.warmUp(policy.getWarmUp()));
    }

    /** The policy as it is stored. */
    public static QuotaPolicy stored(Policy policy) {
        return QuotaPolicy.newBuilder()
                .setZone(policy.calendar().zone().getId())
                .setWeekStart(WeekDay.valueOf(policy.calendar().weekStart().name()))
                .setLimits(Each.map(policy.limits(), PolicyMapping::stored))
                .setSpacingMillis(policy.spacing().min().toMillis())
                .setSpacingJitterMillis(policy.spacing().jitter().toMillis())
                .setActiveHours(PaceMapping.stored(policy.activeHours()))
                .setWarmUp(PaceMapping.stored(policy.warmUp()))
                .setLeaseMillis(policy.margins().lease().toMillis())
                .setWindowGuardMillis(policy.margins().guard().toMillis())
                .setSettleOwnMillis(policy.margins().settleOwn().toMillis())
                .setSettleMillis(policy.margins().settle().toMillis())
                .setMaxAttempts(policy.patience().maxAttempts())
                .setMaxQueueTimeMillis(policy.patience().maxQueueTime().toMillis())
                .setMaxQueue(policy.patience().maxQueue())
                .setCircuitFailures(policy.circuit().failures())
                .setCircuitBackoffMillis(policy.circuit().backoff().toMillis())
                .setCircuitMaxBackoffMillis(policy.circuit().maxBackoff().toMillis())
                .build();
    }

    private static Limit limit(QuotaLimit limit) {
        Long millis = limit.getDurationMillis();
        return new Limit(
                new ActionType(limit.getActionType()),
                window(limit.getWindow()),
                limit.getMax(),
                millis == null ? null : Duration.ofMillis(millis),
                Set.of());
    }

    private static QuotaLimit stored(Limit limit) {
        Duration length = limit.length();
        return new QuotaLimit(
                limit.actionType().value(),
                kind(limit.window()),
                limit.max(),
                length == null ? null : length.toMillis());
    }

    static Window window(WindowKind kind) {
        return switch (kind) {
            case DAY -> Window.DAY;
            case WEEK -> Window.WEEK;
            case ROLLING -> Window.ROLLING;
            case RUN -> Window.RUN;
            case UNKNOWN ->
                throw new IllegalArgumentException("a " + kind + " window is not supported by this version");
        };
    }

    static WindowKind kind(Window window) {
        return switch (window) {
            case DAY -> WindowKind.DAY;
            case WEEK -> WindowKind.WEEK;
            case ROLLING -> WindowKind.ROLLING;
            case RUN -> WindowKind.RUN;
        };
    }
}
