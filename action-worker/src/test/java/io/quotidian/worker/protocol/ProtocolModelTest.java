package io.quotidian.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every order of events of two deliveries, or of one and an inquiry, with outages, lost answers, deaths and a restore. */
class ProtocolModelTest {
    private static final Grant GRANT = Samples.grant("a");
    private static final Grant INQUIRY = Samples.inquiry("a");

    /** With 2 it takes a minute, and holds as well. */
    private static final int FAILURES = Integer.getInteger("quotidian.model.failures", 1);

    @Test
    void shouldKeepEveryRuleWhenAGrantIsDeliveredTwice() {
        // When
        Explorer.Result result = explore(GrantMachine::step, GRANT, GRANT, FAILURES);

        // Then
        assertThat(result.trace()).as(result.violation()).isEmpty();
        assertThat(result.worlds()).isGreaterThan(10_000);
    }

    @Test
    void shouldKeepEveryRuleWhenAGrantMeetsAnInquiry() {
        // When
        Explorer.Result result = explore(GrantMachine::step, GRANT, INQUIRY, FAILURES);

        // Then
        assertThat(result.trace()).as(result.violation()).isEmpty();
    }

    @Test
    void shouldNoticeASendWithoutAClaim() {
        // Given: the insert is skipped and taken for done
        Explorer.Rules broken = (state, input, now) -> {
            Step step = GrantMachine.step(state, input, now);
            return step.state() instanceof State.Inserting i && i.wanted().status() == Status.CLAIMED
                    ? GrantMachine.step(i, new Input.Inserted(), now)
                    : step;
        };

        // When / Then
        assertThat(explore(broken, GRANT, GRANT, 0).violation()).isEqualTo("a send without the sender's own claim");
    }

    @Test
    void shouldNoticeASendBeforeTheFenceIsRead() {
        // Given: the gates are taken for open
        Explorer.Rules broken = (state, input, now) -> {
            Step step = GrantMachine.step(state, input, now);
            return step.action() instanceof Action.ReadGates
                    ? GrantMachine.step(step.state(), new Input.GatesRead(Samples.GATES_OPEN), now)
                    : step;
        };

        // When / Then
        assertThat(explore(broken, GRANT, GRANT, 1).violation())
                .isEqualTo("sent, though the restore's scan behind the closed fence saw no slot");
    }

    @Test
    void shouldNoticeAMissingSecondLookAtTheLease() {
        // Given: after the claim the clock is not looked at again
        Explorer.Rules broken = (state, input, now) ->
                GrantMachine.step(state, input, state instanceof State.Admitting ? Samples.NOW : now);

        // When / Then
        assertThat(explore(broken, GRANT, GRANT, 0).violation()).isEqualTo("a send after the lease");
    }

    @Test
    void shouldNoticeWhenAForeignClaimIsTakenForOnesOwn() {
        // Given
        Explorer.Rules broken = (state, input, now) -> {
            Step step = GrantMachine.step(state, input, now);
            return step.state() instanceof State.Waiting w ? readGates(w.handling(), now) : step;
        };

        // When / Then
        assertThat(explore(broken, GRANT, GRANT, 0).violation()).isEqualTo("a send without the sender's own claim");
    }

    @Test
    void shouldNoticeAnOutcomeFromMemory() {
        // Given: what was to be recorded is published without the slot
        Explorer.Rules broken = (state, input, now) -> {
            Step step = GrantMachine.step(state, input, now);
            return step.state() instanceof State.Raising r
                    ? publish(r.handling(), r.handling().slot(r.wanted(), now))
                    : step;
        };

        // When / Then
        assertThat(explore(broken, GRANT, GRANT, 0).violation()).isEqualTo("an outcome that the slot never held");
    }

    private static Step readGates(Handling handling, Instant now) {
        State inserting = new State.Inserting(handling, SlotState.claimed(Samples.TERMS, now));
        return GrantMachine.step(inserting, new Input.Inserted(), now);
    }

    private static Step publish(Handling handling, Slot slot) {
        return new Step(new State.Publishing(handling, slot), new Action.Publish(slot));
    }

    private static Explorer.Result explore(Explorer.Rules rules, Grant first, Grant second, int failures) {
        return new Explorer(rules)
                .explore(World.of(List.of(Explorer.actor(first, "A"), Explorer.actor(second, "B")), failures));
    }
}
