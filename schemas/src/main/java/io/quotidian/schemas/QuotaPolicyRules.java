package io.quotidian.schemas;

import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a policy must be to be enforced as it stands. */
public final class QuotaPolicyRules {
    public static final int MAX_LIMITS = 50;
    public static final int MAX_LIMIT = 1_000_000;
    public static final int MAX_ATTEMPTS = 20;
    public static final int MAX_QUEUE = 1_000_000;
    public static final int MAX_CIRCUIT_FAILURES = 1_000;
    public static final Duration MIN_LEASE = Duration.ofSeconds(1);

    /** The shortest day has 23 hours, and a day must be at least 4 guards and a second; this leaves a margin. */
    public static final Duration MAX_GUARD = Duration.ofHours(5);

    /** What rolls must be remembered for as long. */
    public static final Duration LONGEST_ROLLING = Duration.ofDays(366);

    static final String PREFIX = "policy.";
    private static final String ANY_ACTION = "*";
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);

    private QuotaPolicyRules() {}

    /** Everything that is wrong with the policy; fields begin with {@code policy.}. */
    public static List<Violation> violations(QuotaPolicy policy) {
        Violations violations = new Violations();
        violations.optionalId(PREFIX + "name", policy.getName());
        violations.require(
                ZoneId.getAvailableZoneIds().contains(policy.getZone()),
                PREFIX + "zone",
                "must be an IANA zone like Europe/Paris");
        limits(policy.getLimits(), violations);
        PaceRules.check(policy, violations);
        durations(policy, violations);
        counts(policy, violations);
        return violations.toList();
    }

    static boolean isActionType(String text) {
        return text.equals(ANY_ACTION) || Bounds.isId(text);
    }

    private static void limits(List<QuotaLimit> limits, Violations violations) {
        violations.require(
                !limits.isEmpty() && limits.size() <= MAX_LIMITS,
                PREFIX + "limits",
                "must be 1 to " + MAX_LIMITS + ", but are " + limits.size());
        violations.require(
                limits.stream().anyMatch(QuotaPolicyRules::boundsTime),
                PREFIX + "limits",
                "must hold at least one of DAY, WEEK or ROLLING, or the account would have no bound in time");
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < Math.min(limits.size(), MAX_LIMITS); i++) {
            QuotaLimit limit = limits.get(i);
            String field = PREFIX + "limits[" + i + "]";
            limit(field, limit, violations);
            violations.require(
                    seen.add(Arrays.asList(limit.getActionType(), limit.getWindow(), limit.getDurationMillis())),
                    field,
                    "must not repeat the action type and window of another limit");
        }
    }

    private static boolean boundsTime(QuotaLimit limit) {
        return switch (limit.getWindow()) {
            case DAY, WEEK, ROLLING -> true;
            case RUN, UNKNOWN -> false;
        };
    }

    private static void limit(String field, QuotaLimit limit, Violations violations) {
        violations.require(isActionType(limit.getActionType()), field + ".actionType", "must be * or an action type");
        violations.range(field + ".max", limit.getMax(), 0, MAX_LIMIT);
        switch (limit.getWindow()) {
            case DAY, WEEK, RUN ->
                violations.require(
                        limit.getDurationMillis() == null, field + ".durationMillis", "must be absent for this window");
            case ROLLING -> {
                Long millis = limit.getDurationMillis();
                violations.range(
                        field + ".durationMillis",
                        millis == null ? 0 : millis,
                        SECOND.toMillis(),
                        LONGEST_ROLLING.toMillis());
            }
            case UNKNOWN -> violations.unsupported(true, field + ".window", "A window of this kind");
        }
    }

    private static void durations(QuotaPolicy policy, Violations violations) {
        duration("spacingMillis", policy.getSpacingMillis(), Duration.ZERO, DAY, violations);
        duration("spacingJitterMillis", policy.getSpacingJitterMillis(), Duration.ZERO, DAY, violations);
        duration("leaseMillis", policy.getLeaseMillis(), MIN_LEASE, DAY, violations);
        duration("windowGuardMillis", policy.getWindowGuardMillis(), MILLISECOND, MAX_GUARD, violations);
        duration("maxQueueTimeMillis", policy.getMaxQueueTimeMillis(), SECOND, YEAR, violations);
        duration("settleOwnMillis", policy.getSettleOwnMillis(), SECOND, MONTH, violations);
        duration("settleMillis", policy.getSettleMillis(), SECOND, MONTH, violations);
        violations.require(
                policy.getSettleMillis() >= policy.getSettleOwnMillis(),
                PREFIX + "settleMillis",
                "must be at least settleOwnMillis, " + policy.getSettleOwnMillis());
        duration("circuitBackoffMillis", policy.getCircuitBackoffMillis(), MILLISECOND, HOUR, violations);
        duration("circuitMaxBackoffMillis", policy.getCircuitMaxBackoffMillis(), MILLISECOND, DAY, violations);
        violations.require(
                policy.getCircuitMaxBackoffMillis() >= policy.getCircuitBackoffMillis(),
                PREFIX + "circuitMaxBackoffMillis",
                "must be at least circuitBackoffMillis, " + policy.getCircuitBackoffMillis());
    }

    private static void duration(String field, long millis, Duration min, Duration max, Violations violations) {
        violations.range(PREFIX + field, millis, min.toMillis(), max.toMillis());
    }

    private static void counts(QuotaPolicy policy, Violations violations) {
        violations.range(PREFIX + "maxAttempts", policy.getMaxAttempts(), 1, MAX_ATTEMPTS);
        violations.range(PREFIX + "maxQueue", policy.getMaxQueue(), 1, MAX_QUEUE);
        violations.range(PREFIX + "circuitFailures", policy.getCircuitFailures(), 1, MAX_CIRCUIT_FAILURES);
    }
}
