package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.FailureScope;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Outcome.Result;
import io.quotidian.quota.core.Outcome.Scope;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcomes. Their durations are real ones; the core's are on the calendar's clock. */
public final class OutcomeMapping {

    private OutcomeMapping() {}

    /**
     * The outcome as the core sees it.
     *
     * @throws IllegalArgumentException if a field is out of its bounds
     */
    public static Outcome outcome(ActionOutcome outcome, ScaledClock clock) {
        return new Outcome(
                new ActionId(outcome.getActionId()),
                outcome.getAttempt(),
                new ActionType(outcome.getActionType()),
                EventMapping.runId(outcome.getRunId()),
                outcome.getGrantedAt(),
                result(outcome, clock),
                new Reason(outcome.getReason()),
                scope(outcome.getScope()),
                millis(outcome.getRetryAfterMillis(), clock),
                outcome.getCircuitGeneration());
    }

    private static Result result(ActionOutcome outcome, ScaledClock clock) {
        return switch (outcome.getStatus()) {
            case SENT -> new Result.Sent();
            case NOT_SENT -> new Result.NotSent(outcome.getVoided());
            case REJECTED -> new Result.Rejected(outcome.getVoided(), !outcome.getVoided() && !outcome.getRefund());
            case UNKNOWN -> new Result.Unknown(outcome.getInferred(), retry(outcome, clock));
        };
    }

    private static @Nullable RetryWindow retry(ActionOutcome outcome, ScaledClock clock) {
        Instant until = outcome.getRetryableUntil();
        return until == null ? null : new RetryWindow(until, millis(outcome.getSendTimeoutMillis(), clock));
    }

    private static Scope scope(FailureScope scope) {
        return switch (scope) {
            case NONE -> Scope.NONE;
            case RECIPIENT -> Scope.RECIPIENT;
            case ACCOUNT -> Scope.ACCOUNT;
            case PROVIDER -> Scope.PROVIDER;
        };
    }

    private static Duration millis(@Nullable Long real, ScaledClock clock) {
        return real == null ? Duration.ZERO : clock.scaled(Duration.ofMillis(Math.max(0, real)));
    }
}
