package io.quotidian.ingest.policies;

import io.quotidian.avro.ActiveHours;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WarmUp;
import io.quotidian.avro.WeekDay;
import io.quotidian.avro.WindowKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Between a policy's JSON and its record; the defaults are those of the Avro schema. */
public final class PolicyMapping {
    private PolicyMapping() {}

    public static QuotaPolicy safeDefault() {
        return QuotaPolicy.newBuilder().build();
    }

    static QuotaPolicy policy(PolicyBody body) {
        QuotaPolicy.Builder policy = QuotaPolicy.newBuilder();
        set(body.zone(), policy::setZone);
        set(body.weekStart(), day -> policy.setWeekStart(WeekDay.valueOf(day.name())));
        set(
                body.limits(),
                limits -> policy.setLimits(
                        limits.stream().map(PolicyMapping::limit).toList()));
        set(body.spacing(), spacing -> {
            setMillis(spacing.min(), policy::setSpacingMillis);
            setMillis(spacing.jitter(), policy::setSpacingJitterMillis);
        });
        set(body.activeHours(), hours -> policy.setActiveHours(activeHours(hours)));
        set(body.warmUp(), ramp -> policy.setWarmUp(new WarmUp(ramp.from(), ramp.start(), ramp.days())));
        setMillis(body.lease(), policy::setLeaseMillis);
        setMillis(body.windowGuard(), policy::setWindowGuardMillis);
        set(body.maxAttempts(), policy::setMaxAttempts);
        setMillis(body.maxQueueTime(), policy::setMaxQueueTimeMillis);
        set(body.maxQueue(), policy::setMaxQueue);
        setMillis(body.settleOwn(), policy::setSettleOwnMillis);
        setMillis(body.settle(), policy::setSettleMillis);
        set(body.circuit(), circuit -> {
            set(circuit.failures(), policy::setCircuitFailures);
            setMillis(circuit.backoff(), policy::setCircuitBackoffMillis);
            setMillis(circuit.maxBackoff(), policy::setCircuitMaxBackoffMillis);
        });
        return policy.build();
    }

    /** The whole policy, defaults included. */
    public static PolicyBody body(QuotaPolicy policy) {
        return new PolicyBody(
                policy.getZone(),
                DayOfWeek.valueOf(policy.getWeekStart().name()),
                policy.getLimits().stream().map(PolicyMapping::limit).toList(),
                new PolicyBody.Spacing(
                        Duration.ofMillis(policy.getSpacingMillis()),
                        Duration.ofMillis(policy.getSpacingJitterMillis())),
                policy.getActiveHours() == null ? null : activeHours(policy.getActiveHours()),
                policy.getWarmUp() == null ? null : warmUp(policy.getWarmUp()),
                Duration.ofMillis(policy.getLeaseMillis()),
                Duration.ofMillis(policy.getWindowGuardMillis()),
                policy.getMaxAttempts(),
                Duration.ofMillis(policy.getMaxQueueTimeMillis()),
                policy.getMaxQueue(),
                Duration.ofMillis(policy.getSettleOwnMillis()),
                Duration.ofMillis(policy.getSettleMillis()),
                new PolicyBody.Circuit(
                        policy.getCircuitFailures(),
                        Duration.ofMillis(policy.getCircuitBackoffMillis()),
                        Duration.ofMillis(policy.getCircuitMaxBackoffMillis())));
    }

    private static QuotaLimit limit(PolicyBody.Limit limit) {
        return QuotaLimit.newBuilder()
                .setActionType(limit.actionType())
                .setWindow(WindowKind.valueOf(limit.window().name()))
                .setMax(limit.max())
                .setDurationMillis(
                        limit.duration() == null ? null : limit.duration().toMillis())
                .build();
    }

    private static PolicyBody.Limit limit(QuotaLimit limit) {
        Long millis = limit.getDurationMillis();
        return new PolicyBody.Limit(
                limit.getActionType(),
                PolicyBody.Window.valueOf(limit.getWindow().name()),
                limit.getMax(),
                millis == null ? null : Duration.ofMillis(millis));
    }

    private static ActiveHours activeHours(PolicyBody.ActiveHours hours) {
        List<PolicyBody.Day> days = hours.days() == null ? Arrays.asList(PolicyBody.Day.values()) : hours.days();
        return new ActiveHours(
                hours.from(),
                hours.to(),
                days.stream().map(day -> WeekDay.valueOf(day.day().name())).toList());
    }

    private static PolicyBody.ActiveHours activeHours(ActiveHours hours) {
        return new PolicyBody.ActiveHours(
                hours.getFrom(),
                hours.getTo(),
                hours.getDays().stream()
                        .map(day -> PolicyBody.Day.of(DayOfWeek.valueOf(day.name())))
                        .toList());
    }

    private static PolicyBody.WarmUp warmUp(WarmUp ramp) {
        return new PolicyBody.WarmUp(ramp.getFrom(), ramp.getStart(), ramp.getDays());
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static void setMillis(@Nullable Duration value, Consumer<Long> setter) {
        if (value != null) {
            setter.accept(value.toMillis());
        }
    }
}
