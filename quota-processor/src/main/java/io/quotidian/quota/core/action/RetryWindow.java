package io.quotidian.quota.core.action;

import java.time.Duration;
import java.time.Instant;

/**
 * Within which an UNKNOWN of an idempotent channel may be tried again under the same key.
 *
 * @param until end of the key's lifetime
 * @param sendTimeout how long one send may take: a retry must be over before {@code until}
 */
public record RetryWindow(Instant until, Duration sendTimeout) {

    /** The latest moment at which a retry may start. */
    public Instant lastStart() {
        return until.minus(sendTimeout);
    }
}
