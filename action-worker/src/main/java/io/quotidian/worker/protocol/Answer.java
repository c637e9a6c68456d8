package io.quotidian.worker.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one write to a channel came to. */
public sealed interface Answer {

    /** The third party took it. */
    record Accepted(@Nullable String providerRef) implements Answer {}

    /** Proof that nothing left, or that the third party did not act on it. */
    record NotSent(
            String reason,
            String detail,
            Scope scope,
            @Nullable Duration retryAfter) implements Answer {}

    /** The third party will never do this; {@code refund} if the channel declares that it counted nothing. */
    record Refused(String reason, String detail, Scope scope, boolean refund) implements Answer {}

    /** It may have been, or may still be, acted on. */
    record Uncertain(
            String reason,
            String detail,
            Scope scope,
            @Nullable Duration retryAfter) implements Answer {}
}
