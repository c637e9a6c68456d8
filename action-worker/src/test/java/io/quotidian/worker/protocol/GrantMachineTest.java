package io.quotidian.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GrantMachineTest {
    private static final Instant EARLY = Samples.NOW;
    private static final Instant LATE = Samples.NOT_AFTER;
    private static final Input DELIVERED = new Input.Delivered();
    private static final Input FAILED = new Input.Failed();
    private static final Input PREPARED = new Input.Prepared(Samples.TERMS);

    @Test
    void shouldClaimThenReadTheGatesThenSendOnceThenReportWhatTheSlotSays() {
        // Given
        Run run = given(Samples.grant("a"));

        // When / Then
        run.when(DELIVERED).then(new Action.Prepare());
        Slot claim = run.when(PREPARED).insert();
        assertThat(claim.state().status()).isEqualTo(Status.CLAIMED);
        assertThat(claim.owner()).isEqualTo("me");
        run.when(new Input.Inserted()).then(new Action.ReadGates());
        run.when(new Input.GatesRead(Samples.GATES_OPEN)).then(new Action.Admit());
        run.when(new Input.Admitted()).then(new Action.Send());
        SlotState sent =
                run.when(new Input.Answered(new Answer.Accepted("ref"))).raise();
        assertThat(sent.status()).isEqualTo(Status.SENT);
        assertThat(sent.providerRef()).isEqualTo("ref");
        run.when(new Input.Recorded()).then(new Action.ReadSlot("a/1"));
        Slot slot = new Slot(claim.attempt(), "me", EARLY, sent);
        run.when(new Input.SlotRead(slot)).then(new Action.Publish(slot));
        run.when(new Input.Published()).then(new Action.Acknowledge());
    }

    @Test
    void shouldCloseTheSlotWithoutAskingTheChannelWhenTheLeaseIsOverAtDelivery() {
        // When
        Slot slot = given(Samples.grant("a")).at(LATE).when(DELIVERED).insert();

        // Then
        assertThat(slot.state())
                .matches(state -> state.voided() && state.reason().equals("lease_over"));
    }

    @Test
    void shouldNotClaimWhenTheLeaseEndsDuringThePreparation() {
        // When
        Slot slot = given(Samples.grant("a"))
                .when(DELIVERED)
                .at(LATE)
                .when(PREPARED)
                .insert();

        // Then
        assertThat(slot.state().status()).isEqualTo(Status.NOT_SENT);
    }

    @Test
    void shouldLookAtTheLeaseAgainJustBeforeTheSend() {
        // When
        SlotState state = claimed()
                .when(new Input.GatesRead(Samples.GATES_OPEN))
                .at(LATE)
                .when(new Input.Admitted())
                .raise();

        // Then
        assertThat(state).matches(s -> s.voided() && s.reason().equals("lease_over"));
    }

    static Stream<Arguments> closedGates() {
        return Stream.of(
                Arguments.of(new Gates(Fence.ABSENT, false, false, false), "void_epoch", Status.NOT_SENT),
                Arguments.of(new Gates(new Fence(1, "e-1", false), false, false, false), "void_epoch", Status.NOT_SENT),
                Arguments.of(new Gates(new Fence(2, "e-1", true), false, false, false), "void_epoch", Status.NOT_SENT),
                Arguments.of(new Gates(new Fence(1, "e-2", true), false, false, false), "void_epoch", Status.NOT_SENT),
                Arguments.of(new Gates(Samples.OPEN, true, false, false), "emergency_stop", Status.NOT_SENT),
                Arguments.of(new Gates(Samples.OPEN, false, true, false), "paused", Status.NOT_SENT),
                Arguments.of(new Gates(Samples.OPEN, false, false, true), "suppressed", Status.REJECTED));
    }

    @ParameterizedTest
    @MethodSource("closedGates")
    void shouldSettleItsOwnClaimWhenAGateIsClosed(Gates gates, String reason, Status status) {
        // When
        SlotState state = claimed().when(new Input.GatesRead(gates)).raise();

        // Then
        assertThat(state.voided()).isTrue();
        assertThat(state.reason()).isEqualTo(reason);
        assertThat(state.status()).isEqualTo(status);
    }

    @Test
    void shouldSettleItsOwnClaimWhenTheBreakerIsOpen() {
        // When
        SlotState state = claimed()
                .when(new Input.GatesRead(Samples.GATES_OPEN))
                .when(new Input.NotAdmitted(Refusal.of(VoidReason.BREAKER_OPEN)))
                .raise();

        // Then
        assertThat(state.reason()).isEqualTo("breaker_open");
        assertThat(state.status()).isEqualTo(Status.NOT_SENT);
    }

    static Stream<Arguments> unpreparable() {
        return Stream.of(
                Arguments.of(VoidReason.UNKNOWN_CHANNEL, Status.NOT_SENT),
                Arguments.of(VoidReason.TEMPLATE_ERROR, Status.REJECTED));
    }

    @ParameterizedTest
    @MethodSource("unpreparable")
    void shouldInsertAVoidSlotWhenTheChannelCannotPrepare(VoidReason reason, Status status) {
        // When
        Slot slot = given(Samples.grant("a"))
                .when(DELIVERED)
                .when(new Input.Unprepared(Refusal.of(reason)))
                .insert();

        // Then
        assertThat(slot.state().voided()).isTrue();
        assertThat(slot.state().status()).isEqualTo(status);
        assertThat(slot.state().reason()).isEqualTo(reason.code());
    }

    @Test
    void shouldPublishADefiniteSlotOfAnEarlierDeliveryAsItStands() {
        // Given
        Slot sent = new Slot(Samples.attempt("a", 1), "before", EARLY, Samples.answered(new Answer.Accepted("ref")));

        // When / Then
        taken().when(new Input.SlotRead(sent)).then(new Action.Publish(sent));
    }

    @Test
    void shouldPublishAnUnknownSlotAsItStands() {
        // Given
        Slot unknown = new Slot(Samples.attempt("a", 1), "before", EARLY, Samples.inferred());

        // When / Then
        taken().when(new Input.SlotRead(unknown)).then(new Action.Publish(unknown));
    }

    @Test
    void shouldGiveAnotherOwnerOneSendTimeoutAndThenInferUnknown() {
        // Given
        Instant retryableUntil = EARLY.plus(Duration.ofHours(20));
        SlotState claim = SlotState.claimed(new Terms(Duration.ofSeconds(7), retryableUntil), EARLY);
        Slot foreign = new Slot(Samples.attempt("a", 1), "somebody else", EARLY, claim);

        // When / Then
        Run run = taken().when(new Input.SlotRead(foreign)).then(new Action.Await(Duration.ofSeconds(7)));
        SlotState state = run.when(new Input.Waited()).raise();
        assertThat(state.status()).isEqualTo(Status.UNKNOWN);
        assertThat(state.inferred()).isTrue();
        assertThat(state.retryableUntil()).isEqualTo(retryableUntil);
    }

    @Test
    void shouldGoOnWithItsOwnClaimWhenTheInsertsAnswerWasLost() {
        given(Samples.grant("a"))
                .when(DELIVERED)
                .when(PREPARED)
                .when(FAILED)
                .then(new Action.ReadSlot("a/1"))
                .when(new Input.SlotRead(Samples.claimed("a", "me")))
                .then(new Action.ReadGates());
    }

    @Test
    void shouldClaimAgainWhenALostInsertNeverArrived() {
        given(Samples.grant("a"))
                .when(DELIVERED)
                .when(PREPARED)
                .when(FAILED)
                .when(new Input.SlotRead(null))
                .then(new Action.Prepare());
    }

    @Test
    void shouldSettleALateClaimOfItsOwnThatOvertookTheVoid() {
        // Given: the claim's answer is lost, the slot looks empty, the lease ends, and then the claim arrives
        Run run = given(Samples.grant("a"))
                .when(DELIVERED)
                .when(PREPARED)
                .when(FAILED)
                .at(LATE)
                .when(new Input.SlotRead(null));
        assertThat(run.insert().state().voided()).isTrue();

        // When
        SlotState state = run.when(new Input.SlotTaken())
                .when(new Input.SlotRead(Samples.claimed("a", "me")))
                .when(new Input.GatesRead(Samples.GATES_OPEN))
                .when(new Input.Admitted())
                .raise();

        // Then
        assertThat(state.voided()).isTrue();
    }

    @Test
    void shouldOnlyLookWhenItIsAnInquiry() {
        // When / Then
        Run run = given(Samples.inquiry("a")).when(DELIVERED).then(new Action.ReadSlot("a/1"));
        Slot slot = run.when(new Input.SlotRead(null)).insert();
        assertThat(slot.state()).matches(state -> state.voided() && state.status() == Status.NOT_SENT);
    }

    @Test
    void shouldMarkAnUncertainAnswerAsItsOwn() {
        // When
        SlotState state = claimed()
                .when(new Input.GatesRead(Samples.GATES_OPEN))
                .when(new Input.Admitted())
                .when(new Input.Answered(new Answer.Uncertain("timeout", "", Scope.PROVIDER, null)))
                .raise();

        // Then
        assertThat(state.status()).isEqualTo(Status.UNKNOWN);
        assertThat(state.inferred()).isFalse();
        assertThat(state.sendTimeout()).isEqualTo(Samples.SEND_TIMEOUT);
    }

    @Test
    void shouldRepeatEverythingButTheSend() {
        claimed().when(FAILED).then(new Action.ReadGates());
        Run raising = claimed().when(new Input.GatesRead(new Gates(Samples.OPEN, false, true, false)));
        SlotState wanted = raising.raise();
        raising.when(FAILED).then(new Action.Raise("a/1", wanted));
        raising.when(new Input.Recorded()).when(FAILED).then(new Action.ReadSlot("a/1"));
        Slot slot = new Slot(Samples.attempt("a", 1), "me", EARLY, wanted);
        raising.when(new Input.SlotRead(slot)).when(FAILED).then(new Action.Publish(slot));
    }

    @Test
    void shouldCrashRatherThanSendTwice() {
        // Given
        Run sending = claimed().when(new Input.GatesRead(Samples.GATES_OPEN)).when(new Input.Admitted());

        // When / Then
        assertThatIllegalStateException().isThrownBy(() -> sending.when(FAILED));
        assertThatIllegalStateException().isThrownBy(() -> sending.when(new Input.Admitted()));
    }

    @Test
    void shouldCrashWhenTheLedgerForgotWhatItAcknowledged() {
        // Given
        Run confirming = claimed()
                .when(new Input.GatesRead(new Gates(Samples.OPEN, false, true, false)))
                .when(new Input.Recorded());

        // When / Then
        assertThatIllegalStateException().isThrownBy(() -> confirming.when(new Input.SlotRead(null)));
    }

    private static Run claimed() {
        return given(Samples.grant("a")).when(DELIVERED).when(PREPARED).when(new Input.Inserted());
    }

    private static Run taken() {
        return given(Samples.grant("a"))
                .when(DELIVERED)
                .when(PREPARED)
                .when(new Input.SlotTaken())
                .then(new Action.ReadSlot("a/1"));
    }

    private static Run given(Grant grant) {
        return new Run(GrantMachine.begin(grant, "me", Samples.SEND_TIMEOUT));
    }

    /** One handling, step by step. */
    private static final class Run {
        private State state;
        private Instant now = EARLY;
        private @Nullable Action action;

        Run(State state) {
            this.state = state;
        }

        Run at(Instant moment) {
            now = moment;
            return this;
        }

        Run when(Input input) {
            Step step = GrantMachine.step(state, input, now);
            state = step.state();
            action = step.action();
            return this;
        }

        Run then(Action expected) {
            assertThat(action).isEqualTo(expected);
            return this;
        }

        Slot insert() {
            assertThat(action).isInstanceOf(Action.Insert.class);
            return ((Action.Insert) Objects.requireNonNull(action)).slot();
        }

        SlotState raise() {
            assertThat(action).isInstanceOf(Action.Raise.class);
            return ((Action.Raise) Objects.requireNonNull(action)).state();
        }
    }
}
