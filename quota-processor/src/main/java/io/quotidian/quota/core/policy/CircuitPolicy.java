package io.quotidian.quota.core.policy;

import java.time.Duration;

/** When the circuit opens and how long it waits. */
public record CircuitPolicy(int failures, Duration backoff, Duration maxBackoff) {

    /** Longest pause after probes that ended UNKNOWN, or probing would eat the quota. */
    public static final Duration MAX_UNKNOWN_BACKOFF = Duration.ofHours(1);

    public CircuitPolicy {
        if (failures < 1) {
            throw new IllegalArgumentException("circuit.failures must be at least 1, is " + failures);
        }
        if (!backoff.isPositive() || maxBackoff.compareTo(backoff) < 0) {
            throw new IllegalArgumentException("circuit.backoff must be positive and at most maxBackoff");
        }
    }
}
