package io.quotidian.quota.stream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Outcome.Result;
import io.quotidian.quota.core.Outcome.Scope;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeMappingTest {

    private static final String ACTION = "0123456789abcdef0123456789abcdef";
    private static final Instant GRANTED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant RETRYABLE = Instant.parse("2026-11-22T08:00:00Z");

    private final ActionOutcome.Builder outcome = ActionOutcome.newBuilder()
            .setActionId(ACTION)
            .setAttempt(3)
            .setAccountId("a")
            .setActionType("visit")
            .setRunId("run")
            .setGrantedAt(GRANTED)
            .setStatus(OutcomeStatus.SENT)
            .setReason("accepted")
            .setScope(FailureScope.NONE)
            .setRetryAfterMillis(1_500L)
            .setSendTimeoutMillis(2_000)
            .setObservedAt(GRANTED)
            .setEpoch(1)
            .setCircuitGeneration(7);

    @Test
    void shouldCarryEveryFieldOver() {
        assertThat(mapped())
                .isEqualTo(new Outcome(
                        new ActionId(ACTION),
                        3,
                        new ActionType("visit"),
                        new RunId("run"),
                        GRANTED,
                        new Result.Sent(),
                        new Reason("accepted"),
                        Scope.NONE,
                        Duration.ofMillis(1_500),
                        7));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void shouldTellAVoidSlotFromATriedOne(boolean voided) {
        // Given
        outcome.setStatus(OutcomeStatus.NOT_SENT);
        outcome.setVoided(voided);

        // Then
        assertThat(mapped().result()).isEqualTo(new Result.NotSent(voided));
    }

    @ParameterizedTest
    @CsvSource({"false, false, true", "false, true, false", "true, false, false"})
    void shouldCountARefusalUnlessItIsProofOrVoid(boolean voided, boolean refund, boolean counts) {
        // Given
        outcome.setStatus(OutcomeStatus.REJECTED);
        outcome.setVoided(voided);
        outcome.setRefund(refund);

        // Then
        assertThat(mapped().result()).isEqualTo(new Result.Rejected(voided, counts));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void shouldTellWhoConcludedAnUnknownAndHowLongItsKeyLives(boolean inferred) {
        // Given
        outcome.setStatus(OutcomeStatus.UNKNOWN);
        outcome.setInferred(inferred);
        outcome.setRetryableUntil(RETRYABLE);

        // Then
        assertThat(mapped().result())
                .isEqualTo(new Result.Unknown(inferred, new RetryWindow(RETRYABLE, Duration.ofSeconds(2))));
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheScope(FailureScope scope) {
        // Given
        outcome.setScope(scope);

        // Then
        assertThat(mapped().scope().name()).isEqualTo(scope.name());
    }

    private Outcome mapped() {
        return OutcomeMapping.outcome(outcome.build(), ScaledClock.realTime());
    }
}
