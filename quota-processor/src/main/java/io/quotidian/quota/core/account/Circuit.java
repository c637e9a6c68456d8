package io.quotidian.quota.core.account;

import io.quotidian.quota.core.policy.CircuitPolicy;
import java.time.Duration;
import java.time.Instant;

/**
 * The account's circuit breaker. Each opening and each probe starts a generation; grants carry it, and outcomes of
 * older generations move nothing.
 */
public sealed interface Circuit {

    long generation();

    /** Grants flow; {@code failures} in a row have been seen. */
    record Closed(long generation, int failures) implements Circuit {

        Circuit failed(CircuitPolicy policy, Instant now) {
            int count = failures + 1;
            return count < policy.failures()
                    ? new Closed(generation, count)
                    : new Open(generation + 1, policy.backoff(), now.plus(policy.backoff()));
        }
    }

    /** No grants until {@code until}; then one probe. */
    record Open(long generation, Duration backoff, Instant until) implements Circuit {}

    /** One probe is out: the grant that carries this generation. */
    record HalfOpen(long generation, Duration backoff) implements Circuit {

        Circuit reopened(Duration pause, Instant now) {
            return new Open(generation + 1, pause, now.plus(pause));
        }
    }

    static Circuit initial() {
        return new Closed(0, 0);
    }

    /** The circuit after a grant: a grant given while it waited is the probe. */
    default Circuit granted() {
        return switch (this) {
            case Closed closed -> closed;
            case Open open -> new HalfOpen(open.generation + 1, open.backoff);
            case HalfOpen half -> half;
        };
    }

    /** The circuit after the first outcome of an attempt that was granted in {@code generation}. */
    default Circuit observed(long generation, Health health, CircuitPolicy policy, Instant now) {
        if (generation != generation()) {
            return this;
        }
        return switch (this) {
            case Closed closed ->
                switch (health) {
                    case GOOD -> new Closed(closed.generation, 0);
                    case NO_NEWS, SILENCE -> closed;
                    case BAD, UNCERTAIN -> closed.failed(policy, now);
                };
            case Open open -> open;
            case HalfOpen half ->
                switch (health) {
                    case GOOD -> new Closed(half.generation + 1, 0);
                    case NO_NEWS -> new Open(half.generation, half.backoff, now);
                    case BAD -> half.reopened(doubled(half.backoff, policy.maxBackoff()), now);
                    case UNCERTAIN, SILENCE ->
                        half.reopened(doubled(half.backoff, CircuitPolicy.MAX_UNKNOWN_BACKOFF), now);
                };
        };
    }

    /** What an outcome says about the account and its provider. */
    enum Health {
        /** The third party answered and was well. */
        GOOD,
        /** Nothing was tried, so nothing was learned. */
        NO_NEWS,
        /** The account or the provider failed. */
        BAD,
        /** The account or the provider failed, and it may have been acted on: a probe must not be repeated soon. */
        UNCERTAIN,
        /** It may have been acted on, and nobody knows of a failure. */
        SILENCE
    }

    private static Duration doubled(Duration backoff, Duration most) {
        Duration twice = backoff.multipliedBy(2);
        return twice.compareTo(most) > 0 ? most : twice;
    }
}
