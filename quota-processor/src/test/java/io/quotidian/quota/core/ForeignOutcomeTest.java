package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Reported.unknownInferred;
import static io.quotidian.quota.core.bench.Reported.unknownRetryable;
import static io.quotidian.quota.core.bench.Reported.voided;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.corrected;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static io.quotidian.quota.core.bench.Told.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Reported;
import io.quotidian.quota.core.bench.Told;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** An outcome of an attempt that was never granted here (another life of the cluster) is charged all the same. */
class ForeignOutcomeTest {

    @Test
    void shouldChargeAndRememberWhatWasSent() {
        // Given
        Bench bench = given(policy(perDay(1)))
                // When
                .when(sent("x", 1))
                .at("20T10:00")
                .when(event("x"))
                .at("20T10:01")
                .when(event("b"))
                .at("20T10:02")
                // Then
                .then(corrected("x", 1), rejected("x", Reason.DUPLICATE), deferred("b", Reason.LIMIT));
        assertThat(bench.status("x")).isEqualTo(Status.SENT);
    }

    @Test
    void shouldKeepAnUnknownUnresolved() {
        // Given
        Bench bench = given(policy(perDay(1)))
                // When
                .when(unknownInferred("x", 1))
                .at("20T23:00")
                .when(event("b"))
                .at("21T10:00");
        // Then
        assertThat(bench.status("x")).isEqualTo(Status.UNKNOWN);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldTakeAWaitingActionOutOfTheQueue() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("x"))
                .at("20T10:01")
                .whatever()
                // When
                .when(sent("x", 1))
                .at("20T10:02")
                // Then
                .then(corrected("x", 1));
        assertThat(bench.status("x")).isEqualTo(Status.SENT);
        assertThat(bench.account().backlog().size()).isZero();
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
    }

    @Test
    void shouldNotChargeWhatProvablyWasNotSent() {
        // Given
        Bench bench = given(policy(perDay(1)))
                // When
                .when(voided("x", 1))
                .at("20T10:00")
                // Then
                .then(new Told(Verdict.IGNORED, "", 1, Reported.WORKERS));
        assertThat(bench.counter(Window.DAY).charged()).isZero();
    }

    @Test
    void shouldNotUseAForeignAttemptsSlotAgain() {
        // Given a waiting action whose first slot another life has closed
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("x"))
                .at("20T10:01")
                .when(voided("x", 1))
                .at("20T10:02")
                .whatever()
                // When
                .when(suppressed("a", 1))
                .at("20T10:03")
                // Then
                .then(completed("a", 1), granted("x", 2));
    }

    /** The attempt after it would have a number that no outcome may have. */
    @Test
    void shouldNotFollowANumberThatNoOtherLifeCanHaveComeTo() {
        // Given
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("x"))
                .at("20T10:01")
                .whatever()
                // When
                .when(voided("x", 1_000_000))
                .at("20T10:02")
                .when(suppressed("a", 1))
                .at("20T10:03")
                // Then
                .then(ignored("x", 1_000_000, Reported.WORKERS), completed("a", 1), granted("x", 1));
    }

    @Test
    void shouldCloseTheOpenWindowsWhenTheCarriedNumberWouldGrowBeyondItsCap() {
        // Given room for one unresolved attempt
        Bench bench = given(settings(policy(perDay(9)), new Settings.Bounds(10, 1, 10)))
                .when(unknownInferred("x", 1))
                .at("20T10:00")
                // When
                .when(unknownInferred("y", 1))
                .at("20T10:01");
        // Then
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
        bench.when(suppressed("x", 1)).at("20T10:02");
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
    }

    /** The account's row would grow until it cannot be written any more. */
    @Test
    void shouldTrackNoMoreThanItsCapAndOpenNoWindowBeforeWhatItDroppedHasSettled() {
        // Given an inferred UNKNOWN settles within a day
        Bench bench = given(settings(policy(perDay(9)), new Settings.Bounds(10, 1, 10)))
                .when(unknownInferred("x", 1))
                .at("20T23:00")
                // When
                .when(unknownInferred("y", 1))
                .at("20T23:01")
                .whatever()
                // What settles later was kept
                .when(suppressed("y", 1))
                .at("20T23:02")
                .whatever();
        // Then
        assertThat(bench.account().unresolved()).isEmpty();
        bench.when(event("a")).at("21T10:00");
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
        assertThat(bench.status("a")).isEqualTo(Status.QUEUED);
        bench.when(time()).at("22T00:30");
        assertThat(bench.counter(Window.DAY).sealed()).isFalse();
    }

    @Test
    void shouldRememberABoundedNumberOfChargesOfOneAction() {
        // Given
        Bench bench = given(policy(perDay(9)));

        // When
        for (int attempt = 1; attempt <= Tries.MOST_CHARGES + 2; attempt++) {
            bench.when(sent("x", attempt)).at("20T10:00").whatever();
        }

        // Then
        Tries tries = bench.action("x").tries();
        assertThat(tries.charges()).hasSize(Tries.MOST_CHARGES).noneMatch(charge -> charge.attempt() <= 2);
        assertThat(tries.knows(1)).isTrue();
        assertThat(bench.account().knownSince()).isEqualTo(Moment.of("20T10:00"));
    }

    /** On a channel that knows no key again, it would be sent twice. */
    @Test
    void shouldNotTryAgainWhatAnotherLifeMayHaveSent() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownInferred("a", 2))
                .at("20T10:01")
                .whatever()
                // When
                .when(notSent("a", 1))
                .at("20T10:02")
                .then(completed("a", 1))
                .when(time())
                .at("20T11:00")
                // Then
                .thenNothing();
        assertThat(bench.status("a")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void shouldNotRetryAnActionThatIsKnownToHaveBeenSent() {
        // Given a retry that is out while the first attempt turns out to have been sent
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownRetryable("a", 1, "21T10:00"))
                .at("20T10:01")
                .when(time())
                .at("20T10:02")
                .when(sent("a", 1))
                .at("20T10:03")
                .whatever()
                // When
                .when(unknownRetryable("a", 2, "21T10:00"))
                .at("20T10:04")
                .when(time())
                .at("20T11:00")
                // Then
                .then(completed("a", 2));
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
    }

    @Test
    void shouldChargeAnOlderAttemptThatIsHeardOfAfterALaterOne() {
        // Given an idempotent retry and its uncertain first attempt, both of another life
        Bench bench = given(policy(perDay(9)))
                .when(sent("x", 3))
                .at("20T10:00")
                // When
                .when(unknownInferred("x", 1))
                .at("20T10:01")
                .when(voided("x", 2))
                .at("20T10:02")
                // Then
                .then(corrected("x", 3), corrected("x", 1), corrected("x", 2));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
        assertThat(bench.status("x")).isEqualTo(Status.SENT);
        assertThat(bench.account().unresolved()).hasSize(1);
    }

    @Test
    void shouldChargeAnAttemptThatIsHeardOfTwiceOnce() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(sent("x", 3))
                .at("20T10:00")
                .when(unknownInferred("x", 1))
                .at("20T10:01")
                .whatever()
                // When
                .when(unknownInferred("x", 1))
                .at("20T10:02")
                .when(sent("x", 3))
                .at("20T10:03")
                // Then
                .then(ignored("x", 1, Reason.ALREADY_RESOLVED), ignored("x", 3, Reason.ALREADY_RESOLVED));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
    }

    @Test
    void shouldBoundWhatItHasNotHeardOf() {
        // When
        Tries tries = Tries.NONE.foreign(Integer.MAX_VALUE);
        // Then
        assertThat(tries.unheard()).hasSize(Tries.MOST_UNHEARD).endsWith(Integer.MAX_VALUE - 1);
        assertThat(tries.knows(Integer.MAX_VALUE - 1)).isFalse();
        assertThat(tries.foreign(Integer.MAX_VALUE - 1).knows(Integer.MAX_VALUE - 1))
                .isTrue();
    }
}
