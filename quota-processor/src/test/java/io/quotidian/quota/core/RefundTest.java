package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.refused;
import static io.quotidian.quota.core.bench.Reported.refusedUncounted;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Reported.voided;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static io.quotidian.quota.core.bench.Told.requeued;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** The quota is given back only on proof that nothing was sent, and only once. */
class RefundTest {

    @Test
    void shouldRefundWhatWasNotSentAndTryAgain() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(notSent("a", 1))
                .at("20T10:00:05")
                // Then
                .then(requeued("a", 1));
        assertThat(bench.counter(Window.DAY).charged()).isZero();
        bench.when(time()).at("20T10:00:06").then(granted("a", 2));
    }

    @Test
    void shouldRefundOnce() {
        // Given
        Bench bench = given(policy(perDay(2)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .whatever()
                // When
                .when(suppressed("a", 1))
                .at("20T10:01")
                .when(suppressed("a", 1))
                .at("20T10:02")
                // Then
                .then(completed("a", 1), ignored("a", 1, Reason.ALREADY_RESOLVED));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldRefundAVoidOfTheActionItself() {
        // Given
        Bench bench = given(policy(perDay(1), limit("*", Window.RUN, 5)))
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                // When
                .when(suppressed("a", 1))
                .at("20T10:01");
        // Then
        assertThat(bench.status("a")).isEqualTo(Status.REJECTED);
        assertThat(bench.counter(Window.DAY).charged()).isZero();
        assertThat(bench.chargedToRun("spring", "*")).isZero();
    }

    @Test
    void shouldKeepTheChargeOfARefusal() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(refused("a", 1))
                .at("20T10:01");
        // Then
        assertThat(bench.status("a")).isEqualTo(Status.REJECTED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldRefundARefusalThatTheChannelDoesNotCount() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(refusedUncounted("a", 1))
                .at("20T10:01");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isZero();
    }

    @Test
    void shouldLetTheFirstOutcomeStand() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:01")
                .whatever()
                // When
                .when(notSent("a", 1))
                .at("20T10:02")
                // Then
                .then(ignored("a", 1, Reason.ALREADY_RESOLVED));
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeAnOldAttemptsOutcomeForTheNewOnes() {
        // Given a second attempt that is out
        Bench bench = given(policy(perDay(5)))
                .when(event("a"))
                .at("20T10:00")
                .when(voided("a", 1))
                .at("20T10:01")
                .when(time())
                .at("20T10:02")
                .whatever()
                // When
                .when(voided("a", 1))
                .at("20T10:03")
                // Then
                .then(ignored("a", 1, Reason.ALREADY_RESOLVED));
        assertThat(bench.status("a")).isEqualTo(Status.GRANTED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldNeverOweARunLessThanNothing() {
        // Given a run that was forgotten while an attempt was out
        Run run = Run.begin(new RunId("spring"));
        // When
        Run after = run.refund(new ActionType("message"));
        // Then
        assertThat(after.chargedTo(ActionType.ALL)).isZero();
    }

    /** The memory of runs may be shorter than what a policy lets an UNKNOWN settle: there is no row to write then. */
    @Test
    void shouldGiveNothingBackToARunThatIsForgotten() {
        Run forgotten = Run.begin(new RunId("spring"));

        assertThat(forgotten.refund(new ActionType("message"))).isEqualTo(forgotten);
    }
}
