package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknownRetryable;
import static io.quotidian.quota.core.bench.Reported.voided;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.corrected;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.requeued;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** What provably was not sent is tried again; what may have been, only where the key is known again. */
class RetryTest {

    @Test
    void shouldTryAgainWithGrowingPatience() {
        // Given
        given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(notSent("a", 1))
                .at("20T10:00:10")
                .when(time())
                .at("20T10:00:11")
                .when(notSent("a", 2))
                .at("20T10:00:20")
                .whatever()
                // When
                .when(time())
                .at("20T10:00:21.999")
                .thenNothing()
                .when(time())
                .at("20T10:00:22")
                // Then
                .then(granted("a", 3));
    }

    @Test
    void shouldEndAfterTheLastRealTry() {
        // Given
        Bench bench = given(policy(perDay(9)).patience(2, "P7D", 9))
                .when(event("a"))
                .at("20T10:00")
                .when(notSent("a", 1))
                .at("20T10:00:10")
                .when(time())
                .at("20T10:00:11")
                .whatever()
                // When
                .when(notSent("a", 2))
                .at("20T10:00:20")
                // Then
                .then(completed("a", 2, Reason.ATTEMPTS_USED_UP));
        assertThat(bench.status("a")).isEqualTo(Status.NOT_SENT);
        assertThat(bench.counter(Window.DAY).charged()).isZero();
    }

    @Test
    void shouldNotCountVoidsAsTries() {
        // Given
        given(policy(perDay(9)).patience(1, "P7D", 9))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(voided("a", 1))
                .at("20T10:01")
                .when(time())
                .at("20T10:01:01")
                .when(voided("a", 2))
                .at("20T10:02")
                .when(time())
                .at("20T10:02:02")
                // Then
                .then(requeued("a", 1), granted("a", 2), requeued("a", 2), granted("a", 3));
    }

    @Test
    void shouldHoldTheAccountAsLongAsItIsAskedTo() {
        // Given
        given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(notSent("a", 1).retryAfter("PT10M"))
                .at("20T10:01")
                .when(event("b").ofType("visit"))
                .at("20T10:02")
                // Then
                .then(requeued("a", 1), deferred("b", Reason.RETRY_AFTER))
                .when(time())
                .at("20T10:10:59")
                .thenNothing()
                .when(time())
                .at("20T10:11")
                .then(granted("a", 2), granted("b", 1));
    }

    @Test
    void shouldTryAnUncertainOneAgainUnderItsKeyAndChargeItAnew() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(unknownRetryable("a", 1, "21T10:00"))
                .at("20T10:01")
                .when(time())
                .at("20T10:01:01")
                // Then
                .then(requeued("a", 1), granted("a", 2));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
        bench.when(sent("a", 2)).at("20T10:02").then(completed("a", 2));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
    }

    @Test
    void shouldNotTryAgainWhenTheKeyWillBeForgotten() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(unknownRetryable("a", 1, "20T10:01:30"))
                .at("20T10:01")
                // Then
                .then(completed("a", 1));
        assertThat(bench.status("a")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void shouldEndAWaitingRetryWhenItsKeyIsForgotten() {
        // Given a retry that finds no quota
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownRetryable("a", 1, "20T12:00"))
                .at("20T10:01")
                .whatever()
                // When
                .when(time())
                .at("21T00:01")
                // Then
                .whatever();
        assertThat(bench.status("a")).isEqualTo(Status.UNKNOWN);
        assertThat(bench.action("a").reason()).isEqualTo(Reason.KEY_LIFETIME_OVER);
    }

    /** Proof that the first attempt was not sent came while its retry was out: nothing is uncertain any more. */
    @Test
    void shouldNotMindTheKeyAfterProofThatCameDuringTheRetry() {
        // Given
        given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownRetryable("a", 1, "20T12:00"))
                .at("20T10:01")
                .when(time())
                .at("20T10:01:01")
                .when(notSent("a", 1))
                .at("20T10:02")
                .when(notSent("a", 2).retryAfter("PT3H"))
                .at("20T10:03")
                .whatever()
                // When
                .when(time())
                .at("20T13:03")
                // Then
                .then(granted("a", 3));
    }

    @Test
    void shouldReckonTheKeysLifetimeFromItsFirstUse() {
        // Given a second attempt that says the key lives longer than the first one said
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownRetryable("a", 1, "20T10:30"))
                .at("20T10:01")
                .when(time())
                .at("20T10:02")
                .when(unknownRetryable("a", 2, "20T11:30"))
                .at("20T10:25")
                // When
                .when(time())
                .at("20T10:26");
        // Then
        assertThat(bench.lastGrant().attempt().number()).isEqualTo(3);
        assertThat(bench.lastGrant().attempt().notAfter()).isEqualTo(Moment.of("20T10:29:30"));
    }

    @Test
    void shouldNotMindTheKeyOnceNothingIsUncertain() {
        // Given a retry that waits for quota while the first attempt turns out not to have been sent
        given(policy(perDay(1)))
                .when(event("b"))
                .at("20T10:00")
                .when(sent("b", 1))
                .at("20T10:00:01")
                .when(policySet(1, policy(perDay(2)).make()))
                .at("20T10:00:02")
                .when(event("a"))
                .at("20T10:01")
                .when(unknownRetryable("a", 1, "20T12:00"))
                .at("20T10:02")
                .when(policySet(2, policy(perDay(1)).make()))
                .at("20T10:02:00.500")
                .when(notSent("a", 1))
                .at("20T10:03")
                .whatever()
                // When
                .when(time())
                .at("21T00:00:30")
                // Then
                .then(granted("a", 2));
    }

    @Test
    void shouldCallItSentIfTheFirstAttemptWasAfterAll() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownRetryable("a", 1, "21T10:00"))
                .at("20T10:01")
                .when(time())
                .at("20T10:01:01")
                .whatever()
                // When
                .when(sent("a", 1))
                .at("20T10:02")
                .when(notSent("a", 2))
                .at("20T10:03")
                // Then
                .then(corrected("a", 1), completed("a", 2));
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldNotTryAgainWhatIsKnownToHaveBeenSent() {
        // Given a retry that waits
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownRetryable("a", 1, "22T10:00"))
                .at("20T10:01")
                .whatever()
                // When
                .when(sent("a", 1))
                .at("20T10:02")
                .when(time())
                .at("21T10:00");
        // Then
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
        assertThat(bench.account().backlog().size()).isZero();
    }
}
