package io.quotidian.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.VoidReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A key may be as old as the earliest attempt that can have shown it to the third party. */
class KeyHistoryTest {
    private static final String ACTION = "action-1";
    private static final SlotState UNCERTAIN =
            Samples.answered(new Answer.Uncertain("timed_out", "no answer", Scope.NONE, null));
    private static final SlotState NOT_SENT =
            Samples.answered(new Answer.NotSent("refused_429", "HTTP 429", Scope.ACCOUNT, Duration.ofSeconds(7)));

    private final Ledger ledger = new MemoryLedger();
    private final KeyHistory history = new KeyHistory(ledger);

    @Test
    void shouldKnowOfNoUseBeforeTheFirstAttempt() {
        // Given another action's slot
        insert("action-2", 1, 0, UNCERTAIN);

        // Then
        assertThat(history.firstUse(Samples.attempt(ACTION, 1))).isEmpty();
    }

    @Test
    void shouldDateAKeyByTheEarliestAttemptThatMayHaveShownIt() {
        // Given
        insert(ACTION, 1, 5, UNCERTAIN);
        insert(ACTION, 2, 60, UNCERTAIN);

        // Then
        assertThat(history.firstUse(Samples.attempt(ACTION, 3))).contains(Samples.NOW.plusSeconds(5));
    }

    @Test
    void shouldPassOverAttemptsThatCannotHaveShownIt() {
        // Given
        insert(ACTION, 1, 5, NOT_SENT);
        insert(ACTION, 2, 60, Samples.voided(VoidReason.LEASE_OVER));
        insert(ACTION, 4, 90, UNCERTAIN);

        // Then attempt 3 has no slot: it was never claimed
        assertThat(history.firstUse(Samples.attempt(ACTION, 5))).contains(Samples.NOW.plusSeconds(90));
    }

    @Test
    void shouldNotLookAtTheAttemptItself() {
        // Given
        insert(ACTION, 2, 60, UNCERTAIN);

        // Then
        assertThat(history.firstUse(Samples.attempt(ACTION, 2))).isEmpty();
    }

    private void insert(String action, int number, int seconds, SlotState state) {
        Slot slot = new Slot(Samples.attempt(action, number), "owner-a", Samples.NOW.plusSeconds(seconds), state);
        assertThat(ledger.insert(slot)).isTrue();
    }
}
