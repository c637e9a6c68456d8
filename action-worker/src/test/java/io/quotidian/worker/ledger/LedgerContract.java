package io.quotidian.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Status;
import io.quotidian.worker.protocol.VoidReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every ledger promises; the fake and the real ones alike. */
abstract class LedgerContract {
    private static final int RIVALS = 16;
    private static final SlotState SENT = Samples.answered(new Answer.Accepted("ref-1"));
    private static final SlotState NOT_SENT =
            Samples.answered(new Answer.NotSent("refused_429", "HTTP 429", Scope.ACCOUNT, Duration.ofSeconds(7)));

    /** Fresh for every test, so that a real server may be shared. */
    private final String actionId = UUID.randomUUID().toString();

    private final String slotId = actionId + "/1";

    abstract Ledger ledger();

    @Test
    void shouldGiveBackWhatWasInserted() {
        // Given
        Slot claim = Samples.claimed(actionId, "owner-a");

        // When
        boolean inserted = ledger().insert(claim);

        // Then
        assertThat(inserted).isTrue();
        assertThat(ledger().read(slotId)).isEqualTo(claim);
    }

    @Test
    void shouldHaveNoSlotThatNobodyInserted() {
        assertThat(ledger().read(slotId)).isNull();
    }

    @Test
    void shouldRefuseASecondInsertAndKeepTheFirst() {
        // Given
        ledger().insert(Samples.claimed(actionId, "owner-a"));

        // When
        boolean inserted = ledger().insert(Samples.claimed(actionId, "owner-b"));

        // Then
        assertThat(inserted).isFalse();
        assertThat(read().owner()).isEqualTo("owner-a");
    }

    @Test
    void shouldLetExactlyOneOfManyRivalsIn() throws InterruptedException, ExecutionException {
        // Given
        List<Callable<Boolean>> rivals = IntStream.range(0, RIVALS)
                .mapToObj(
                        rival -> (Callable<Boolean>) () -> ledger().insert(Samples.claimed(actionId, "owner-" + rival)))
                .toList();

        // When
        int inserted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> rival : threads.invokeAll(rivals)) {
                inserted += rival.get() ? 1 : 0;
            }
        }

        // Then
        assertThat(inserted).isEqualTo(1);
    }

    @Test
    void shouldRaiseAClaimToUnknownAndThenToWhatIsDefinite() {
        // Given
        ledger().insert(Samples.claimed(actionId, "owner-a"));

        // When / Then
        ledger().raise(slotId, Samples.inferred());
        assertThat(read().state()).isEqualTo(Samples.inferred());
        ledger().raise(slotId, SENT);
        assertThat(read().state()).isEqualTo(SENT);
    }

    @Test
    void shouldNeverLowerAState() {
        // Given
        ledger().insert(Samples.claimed(actionId, "owner-a"));
        ledger().raise(slotId, NOT_SENT);

        // When
        ledger().raise(slotId, Samples.inferred());
        ledger().raise(slotId, Samples.claimed(actionId, "owner-b").state());

        // Then
        assertThat(read().state()).isEqualTo(NOT_SENT);
    }

    @Test
    void shouldKeepOwnerAndAttemptWhenTheStateMoves() {
        // Given
        Slot claim = Samples.claimed(actionId, "owner-a");
        ledger().insert(claim);

        // When
        ledger().raise(slotId, SENT);

        // Then
        assertThat(read()).isEqualTo(new Slot(claim.attempt(), "owner-a", claim.claimedAt(), SENT));
    }

    @Test
    void shouldNotCreateASlotByRaisingIt() {
        // When
        ledger().raise(slotId, SENT);

        // Then
        assertThat(ledger().read(slotId)).isNull();
    }

    @Test
    void shouldPreferWhatChargesWhenTwoDefiniteStatesMeet() {
        // Given
        ledger().insert(Samples.claimed(actionId, "owner-a"));

        // When
        ledger().raise(slotId, NOT_SENT);
        ledger().raise(slotId, SENT);
        ledger().raise(slotId, NOT_SENT);

        // Then
        assertThat(read().state().status()).isEqualTo(Status.SENT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepEveryVoidAsItIs(VoidReason reason) {
        // Given
        Slot slot = new Slot(Samples.attempt(actionId, 1), "owner-a", Samples.NOW, Samples.voided(reason));

        // When
        ledger().insert(slot);

        // Then
        assertThat(read()).isEqualTo(slot);
    }

    private Slot read() {
        return Objects.requireNonNull(ledger().read(slotId));
    }
}
