package io.quotidian.worker.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Status;
import io.quotidian.worker.protocol.VoidReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class GrantMappingTest {
    private static final Attempt ATTEMPT = Samples.attempt("action-1", 3);
    private static final Instant RETRYABLE = Samples.NOW.plus(Duration.ofDays(1));
    private static final Instant OBSERVED = Samples.NOW.plusSeconds(9);

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void shouldReadEveryFieldOfAGrant(boolean inquiry) {
        // Given
        ActionGrant avro = ActionGrant.newBuilder()
                .setActionId("action-1")
                .setAttempt(3)
                .setAccountId("acme-sales")
                .setContactId("contact-17")
                .setActionType("message")
                .setChannel("webhook")
                .setKind("birthday")
                .setRunId("run-1")
                .setGrantedAt(Samples.NOW)
                .setNotAfter(Samples.NOT_AFTER)
                .setInquiry(inquiry)
                .setPayload("hello")
                .setEpoch(1)
                .setEpochId("e-1")
                .setCircuitGeneration(4)
                .build();

        // Then
        assertThat(GrantMapping.grant(avro)).isEqualTo(new Grant(ATTEMPT, inquiry, "hello", Samples.NOT_AFTER));
    }

    @ParameterizedTest
    @CsvSource({"false, false, true", "true, false, false", "false, true, false"})
    void shouldReportEveryFieldOfASlot(boolean voided, boolean inferred, boolean refund) {
        // Given
        SlotState state = new SlotState(
                Status.UNKNOWN,
                voided,
                "timed_out",
                "no answer",
                inferred,
                refund,
                Scope.PROVIDER,
                Duration.ofMillis(1_500),
                RETRYABLE,
                Samples.SEND_TIMEOUT,
                "ref-1",
                OBSERVED);

        // When
        ActionOutcome outcome = GrantMapping.outcome(slot(state));

        // Then
        assertThat(outcome)
                .isEqualTo(ActionOutcome.newBuilder()
                        .setActionId("action-1")
                        .setAttempt(3)
                        .setAccountId("acme-sales")
                        .setActionType("message")
                        .setRunId("run-1")
                        .setGrantedAt(Samples.NOW)
                        .setStatus(OutcomeStatus.UNKNOWN)
                        .setVoided(voided)
                        .setReason("timed_out")
                        .setDetail("no answer")
                        .setInferred(inferred)
                        .setRefund(refund)
                        .setScope(FailureScope.PROVIDER)
                        .setRetryAfterMillis(1_500L)
                        .setRetryableUntil(RETRYABLE)
                        .setSendTimeoutMillis(Samples.SEND_TIMEOUT.toMillis())
                        .setProviderRef("ref-1")
                        .setObservedAt(OBSERVED)
                        .setEpoch(1)
                        .setCircuitGeneration(4)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLAIMED")
    void shouldReportEachStatusByItsName(Status status) {
        assertThat(GrantMapping.outcome(slot(state(status, Scope.NONE))).getStatus())
                .extracting(OutcomeStatus::name)
                .isEqualTo(status.name());
    }

    @ParameterizedTest
    @EnumSource
    void shouldReportEachScopeByItsName(Scope scope) {
        assertThat(GrantMapping.outcome(slot(state(Status.NOT_SENT, scope))).getScope())
                .extracting(FailureScope::name)
                .isEqualTo(scope.name());
    }

    @Test
    void shouldReportNoClaim() {
        // Given
        Slot claim = Samples.claimed("action-1", "owner-a");

        // Then
        assertThatThrownBy(() -> GrantMapping.outcome(claim)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLeaveOutWhatAVoidSlotDoesNotHave() {
        // When
        ActionOutcome outcome = GrantMapping.outcome(slot(Samples.voided(VoidReason.LEASE_OVER)));

        // Then
        assertThat(outcome.getRetryAfterMillis()).isNull();
        assertThat(outcome.getRetryableUntil()).isNull();
        assertThat(outcome.getProviderRef()).isNull();
        assertThat(outcome.getVoided()).isTrue();
    }

    private static Slot slot(SlotState state) {
        return new Slot(ATTEMPT, "owner-a", Samples.NOW, state);
    }

    private static SlotState state(Status status, Scope scope) {
        return new SlotState(
                status, false, "reason", "", false, false, scope, null, null, Samples.SEND_TIMEOUT, null, OBSERVED);
    }
}
