package io.quotidian.backup.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.backup.epoch.Survey.StoredEpoch;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Epoch ONE = new Epoch(1, "a");
    private static final Optional<Fence> NO_FENCE = Optional.empty();
    private static final Optional<Fence> OPEN = Optional.of(new Fence(ONE, true, false));
    private static final Optional<Fence> INITIALISING = Optional.of(new Fence(ONE, false, true));
    private static final Optional<Fence> CLOSED = Optional.of(new Fence(ONE, false, false));

    private static final Optional<StoredEpoch> NOTHING = Optional.empty();
    private static final Optional<StoredEpoch> HELD = Optional.of(new StoredEpoch(ONE, false));
    private static final Map<Integer, Optional<StoredEpoch>> NO_CHANGELOG = Map.of();
    private static final Map<Integer, Optional<StoredEpoch>> EMPTY = Map.of(0, NOTHING, 1, NOTHING);
    private static final Map<Integer, Optional<StoredEpoch>> HALF = Map.of(0, HELD, 1, NOTHING);
    private static final Map<Integer, Optional<StoredEpoch>> WHOLE = Map.of(0, HELD, 1, HELD);

    @Test
    void shouldBeginWhereNothingLives() {
        assertThat(verdict(NO_FENCE, false, NO_CHANGELOG)).isEqualTo(new Verdict.Begin());
        assertThat(verdict(NO_FENCE, false, EMPTY)).isEqualTo(new Verdict.Begin());
    }

    @Test
    void shouldResumeWhatAnInitLeft() {
        assertThat(verdict(INITIALISING, false, NO_CHANGELOG)).isEqualTo(new Verdict.Resume(ONE));
        assertThat(verdict(INITIALISING, false, EMPTY)).isEqualTo(new Verdict.Resume(ONE));
        assertThat(verdict(INITIALISING, false, HALF)).isEqualTo(new Verdict.Resume(ONE));
        assertThat(verdict(INITIALISING, false, WHOLE)).isEqualTo(new Verdict.Resume(ONE));
    }

    @Test
    void shouldOnlyOpenTheFenceWhereVoidSlotsCameBeforeIt() {
        assertThat(verdict(INITIALISING, true, WHOLE)).isEqualTo(new Verdict.Resume(ONE));
        assertRefusal(verdict(INITIALISING, true, HALF), "{1=no epoch}");
    }

    @Test
    void shouldHaveNothingToDoTheSecondTime() {
        assertThat(verdict(OPEN, true, WHOLE)).isEqualTo(new Verdict.NothingToDo(ONE));
        assertThat(Verdict.of(new Survey(OPEN, true, WHOLE, true))).isEqualTo(new Verdict.NothingToDo(ONE));
    }

    @Test
    void shouldRefuseALostState() {
        assertRefusal(verdict(OPEN, true, NO_CHANGELOG), "its changelog does not exist");
        assertRefusal(verdict(OPEN, false, EMPTY), "{0=no epoch, 1=no epoch}");
        assertRefusal(verdict(OPEN, true, HALF), "{1=no epoch}");
    }

    @Test
    void shouldRefuseALostDatabase() {
        assertRefusal(verdict(NO_FENCE, false, WHOLE), "MongoDB has no fence");
        assertRefusal(verdict(NO_FENCE, false, HALF), "MongoDB has no fence");
    }

    @Test
    void shouldRefuseALedgerThatLived() {
        assertRefusal(verdict(NO_FENCE, true, EMPTY), "The ledger has slots");
        assertRefusal(verdict(NO_FENCE, true, NO_CHANGELOG), "The ledger has slots");
    }

    @Test
    void shouldLeaveARestoreAlone() {
        assertRefusal(verdict(CLOSED, true, WHOLE), "closed, and not by an init");
        assertRefusal(verdict(CLOSED, false, EMPTY), "closed, and not by an init");
    }

    @Test
    void shouldRefuseAnotherEpochThanTheFences() {
        // Given
        Optional<StoredEpoch> other = Optional.of(new StoredEpoch(new Epoch(1, "b"), false));
        Optional<StoredEpoch> restored = Optional.of(new StoredEpoch(ONE, true));

        // When / Then
        assertRefusal(verdict(OPEN, true, Map.of(0, HELD, 1, other)), "{1=1/b}");
        assertRefusal(verdict(INITIALISING, false, Map.of(0, other, 1, NOTHING)), "{0=1/b}");
        assertRefusal(verdict(OPEN, true, Map.of(0, restored)), "{0=1/a (closed)}");
    }

    @Test
    void shouldWaitForTheProcessorsToStop() {
        assertRefusal(Verdict.of(new Survey(NO_FENCE, false, EMPTY, true)), "quota-processor is running");
        assertRefusal(Verdict.of(new Survey(INITIALISING, false, HALF, true)), "quota-processor is running");
    }

    private static Verdict verdict(
            Optional<Fence> fence, boolean ledgerHasSlots, Map<Integer, Optional<StoredEpoch>> changelog) {
        return Verdict.of(new Survey(fence, ledgerHasSlots, changelog, false));
    }

    private static void assertRefusal(Verdict verdict, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuse.class, refusal -> {
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.cure()).isNotEmpty();
        });
    }
}
