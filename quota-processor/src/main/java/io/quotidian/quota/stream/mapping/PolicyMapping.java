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
import io.quotidian.quota.core.policy.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;

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
        if (policy.getActiveHours() != null || policy.getWarmUp() != null || policy.getSpacingJitterMillis() != 0) {
            throw new IllegalArgumentException(
                    "activeHours, warmUp and spacing.jitter are not supported by this version");
        }
        return new Policy(
                new Calendar(
                        ZoneId.of(policy.getZone()),
                        DayOfWeek.valueOf(policy.getWeekStart().name())),
                policy.getLimits().stream().map(PolicyMapping::limit).toList(),
                Duration.ofMillis(policy.getSpacingMillis()),
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
                        Duration.ofMillis(policy.getCircuitMaxBackoffMillis())));
    }

    /** The policy as it is stored. */
    public static QuotaPolicy stored(Policy policy) {
        return QuotaPolicy.newBuilder()
                .setZone(policy.calendar().zone().getId())
                .setWeekStart(WeekDay.valueOf(policy.calendar().weekStart().name()))
                .setLimits(policy.limits().stream().map(PolicyMapping::stored).toList())
                .setSpacingMillis(policy.spacing().toMillis())
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
        return new Limit(new ActionType(limit.getActionType()), window(limit.getWindow()), limit.getMax());
    }

    private static QuotaLimit stored(Limit limit) {
        return new QuotaLimit(limit.actionType().value(), kind(limit.window()), limit.max(), null);
    }

    static Window window(WindowKind kind) {
        return switch (kind) {
            case DAY -> Window.DAY;
            case WEEK -> Window.WEEK;
            case RUN -> Window.RUN;
            case ROLLING, UNKNOWN ->
                throw new IllegalArgumentException("a " + kind + " window is not supported by this version");
        };
    }

    static WindowKind kind(Window window) {
        return switch (window) {
            case DAY -> WindowKind.DAY;
            case WEEK -> WindowKind.WEEK;
            case RUN -> WindowKind.RUN;
        };
    }
}
