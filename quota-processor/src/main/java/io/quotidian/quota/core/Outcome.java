package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's slot says about one attempt.
 *
 * @param generation of the account's circuit at the grant
 * @param retryAfter how long the third party asks the account to wait; zero if it does not
 */
public record Outcome(
        ActionId action,
        int attempt,
        ActionType type,
        @Nullable RunId run,
        Instant grantedAt,
        Result result,
        Reason reason,
        Scope scope,
        Duration retryAfter,
        long generation) {

    public Outcome {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, is " + attempt);
        }
    }

    /** The four results, each with what only it can say. */
    public sealed interface Result {

        /** Accepted by the third party. */
        record Sent() implements Result {}

        /** Proof that nothing left and nothing can. {@code voided}: it was not even tried. */
        record NotSent(boolean voided) implements Result {}

        /** This action will never do. {@code counted}: the third party may have counted it. */
        record Rejected(boolean voided, boolean counted) implements Result {}

        /** May have been, or may still be, acted on. */
        record Unknown(boolean inferred, @Nullable RetryWindow retry) implements Result {}
    }

    /** Whom a failure concerns. */
    public enum Scope {
        NONE,
        RECIPIENT,
        ACCOUNT,
        PROVIDER;

        boolean movesCircuit() {
            return this == ACCOUNT || this == PROVIDER;
        }
    }
}
