package io.quotidian.worker.protocol;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel promises about one send.
 *
 * @param sendTimeout real time after which the send is given up
 * @param retryableUntil until when the same idempotency key may be tried again; absent: never
 */
public record Terms(Duration sendTimeout, @Nullable Instant retryableUntil) {

    public Terms {
        if (sendTimeout.isNegative() || sendTimeout.isZero()) {
            throw new IllegalArgumentException("sendTimeout must be positive, not " + sendTimeout);
        }
    }
}
