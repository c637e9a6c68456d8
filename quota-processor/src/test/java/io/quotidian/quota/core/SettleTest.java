package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.refused;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Reported.unknownInferred;
import static io.quotidian.quota.core.bench.Reported.unknownRetryable;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.remembering;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.corrected;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An UNKNOWN stays charged, and unresolved until it has settled. */
class SettleTest {

    @Test
    void shouldCarryAnOwnUnknownThatHasNotSettled() {
        // Given 15 minutes and the guard
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T23:40")
                .when(unknown("a", 1))
                .at("20T23:44:30.001")
                // When
                .when(event("b"))
                .at("21T00:01");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldNotCarryAnOwnUnknownThatHasSettledAtTheBoundary() {
        // Given an UNKNOWN that is over at 00:00:00 sharp
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T23:40")
                .when(unknown("a", 1))
                .at("20T23:44:30")
                .whatever()
                // When
                .when(event("b"))
                .at("21T00:01")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldCarryAnInferredUnknownForADay() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownInferred("a", 1))
                .at("20T10:06")
                // When
                .when(event("b"))
                .at("21T12:00");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.account().unresolved()).isEmpty();
        assertThat(bench.when(time()).at("22T00:00:30").status("b")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldEndTheActionAndNeverRetryIt() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(time())
                .at("25T10:00")
                // Then
                .then(granted("a", 1), completed("a", 1));
        assertThat(bench.status("a")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void shouldRefundOnNewsBeforeItSettles() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(event("b"))
                .at("20T10:02")
                .whatever()
                // When
                .when(notSent("a", 1))
                .at("20T10:10")
                // Then
                .then(corrected("a", 1), granted("b", 1));
        assertThat(bench.status("a")).isEqualTo(Status.NOT_SENT);
    }

    /** An operator may be faster than the worker: the UNKNOWN that stands before his word is the first that is heard. */
    @Test
    void shouldNeverQueueAgainWhatIsToldUnknownAndAtOnceNotSent() {
        // Given a channel that would try again
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(notSent("a", 1))
                .at("20T10:01")
                .when(unknownRetryable("a", 1, "21T10:00"))
                .at("20T10:01:01")
                .when(time())
                .at("20T20:00")
                // Then
                .then(completed("a", 1), corrected("a", 1), ignored("a", 1, Reason.ALREADY_RESOLVED));
        assertThat(bench.status("a")).isEqualTo(Status.NOT_SENT);
        assertThat(bench.account().backlog().size()).isZero();
        assertThat(bench.account().unresolved()).isEmpty();
        assertThat(bench.counter(Window.DAY).charged()).isZero();
    }

    /** What an operator found out says nothing about the account's health today. */
    @Test
    void shouldNotCloseUpTheCircuitWithWhatIsToldUnknownAndAtOnceNotSent() {
        // Given
        Bench bench = given(policy(perDay(9)).circuit(3, "PT10S", "PT60S"))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(notSent("a", 1).fault(Outcome.Scope.ACCOUNT))
                .at("20T10:00:01");
        Circuit before = bench.account().circuit();
        // When
        bench.when(unknown("b", 1)).at("20T10:00:02").when(notSent("b", 1)).at("20T10:00:02");
        // Then
        assertThat(bench.account().circuit()).isEqualTo(before);
    }

    @Test
    void shouldRefundNothingOnNewsAfterItHasSettled() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(event("b"))
                .at("20T10:02")
                .whatever()
                // When
                .when(notSent("a", 1))
                .at("20T11:00")
                // Then
                .then(corrected("a", 1));
        assertThat(bench.status("a")).isEqualTo(Status.NOT_SENT);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheChargeOnGoodNews() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .whatever()
                // When
                .when(sent("a", 1))
                .at("20T10:10")
                // Then
                .then(corrected("a", 1));
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.account().unresolved()).isEmpty();
    }

    @Test
    void shouldRememberWhenASettledAttemptWasOverWhateverIsLearnedLater() {
        // Given an UNKNOWN of Friday that turns out, on Saturday, to have been sent
        Bench bench = given(policy(limit("message", Window.DAY, 9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(sent("a", 1))
                .at("21T10:00")
                // When
                .when(policySet(1, policy(perDay(5)).make()))
                .at("21T11:00");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isZero();
    }

    @Test
    void shouldIgnoreASecondUnknown() {
        // Given
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .whatever()
                // When
                .when(unknownInferred("a", 1))
                .at("20T10:02")
                .when(unknownInferred("a", 1))
                .at("20T12:00")
                // Then
                .then(ignored("a", 1, Reason.ALREADY_RESOLVED), ignored("a", 1, Reason.ALREADY_RESOLVED));
    }

    /** An operator's evidence was wrong: what is known to be sent counts. */
    @Test
    void shouldChargeAgainWhatWasGivenBackAndIsSentAfterAll() {
        // Given
        Bench bench = given(policy(perDay(2)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(notSent("a", 1))
                .at("20T10:02")
                .whatever()
                // When
                .when(sent("a", 1))
                .at("20T10:03")
                .when(sent("a", 1))
                .at("20T10:04")
                // Then
                .then(corrected("a", 1), ignored("a", 1, Reason.ALREADY_RESOLVED));
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    /** An operator may resolve an UNKNOWN whose action is not remembered any more: the memory is shorter than the wait. */
    @Test
    void shouldCorrectTheCountOfAnActionThatIsForgotten() {
        // Given
        Settings forgetful = remembering(Duration.ofDays(8), slowToSettle());
        Bench bench = given(forgetful).when(event("a")).at("01T10:00");
        bench.when(unknownInferred("a", 1)).at("01T10:01");
        State forgotten = new State(bench.world().partition(), bench.account(), null, null);
        Outcome outcome = new Outcome(
                new ActionId("a"),
                1,
                new ActionType("message"),
                null,
                Moment.of("01T10:00"),
                new Outcome.Result.Sent(),
                new Reason("resolved"),
                Outcome.Scope.NONE,
                Duration.ZERO,
                0);
        // When
        Input late = new Input.OutcomeReported(new Source.Position(Source.OUTCOMES, 99), outcome);
        State after = new QuotaMachine(forgetful)
                .decide(forgotten, late, Moment.of("10T10:00"))
                .next();
        // Then
        assertThat(after.account().unresolved()).isEmpty();
        assertThat(after.action()).isNotNull().satisfies(action -> {
            assertThat(action.status()).isEqualTo(Status.SENT);
            assertThat(action.forgetAt()).isEqualTo(Moment.of("18T10:00"));
            assertThat(action.tries().any(Fate.SENT)).isTrue();
        });
    }

    /** Its action is not there to be counted by, but it may still be seen, and may still be given back. */
    @Test
    void shouldRecountWhatIsUnresolvedThoughItsActionIsForgotten() {
        // Given
        Settings forgetful = remembering(Duration.ofDays(8), slowToSettle());
        Bench bench = given(forgetful).when(event("a")).at("01T10:00");
        bench.when(unknownInferred("a", 1)).at("01T10:01");
        State forgotten = new State(bench.world().partition(), bench.account(), null, null);
        Policy elsewhere = policy(perDay(9)).zone("Asia/Tokyo").make();
        // When
        Input set = new Input.CommandGiven(
                new Source.Position(Source.COMMANDS, 99), new Command.SetPolicy(1, elsewhere, History.NOTHING));
        State after = new QuotaMachine(forgetful)
                .decide(forgotten, set, Moment.of("10T10:00"))
                .next();
        // Then
        assertThat(after.account().counters())
                .singleElement()
                .extracting(Counter::charged)
                .isEqualTo(1);
    }

    /** As above, where what counted was a refusal. */
    @Test
    void shouldChargeAgainWhatWasGivenBackAndIsRefusedAfterAll() {
        // Given
        Bench bench = given(policy(perDay(2)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(notSent("a", 1))
                .at("20T10:02")
                .whatever();
        assertThat(bench.counter(Window.DAY).charged()).isZero();
        // When
        bench.when(refused("a", 1)).at("20T10:03");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    private static Settings slowToSettle() {
        Margins month =
                new Margins(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(30));
        return settings(policy(perDay(9)).margins(month).patience(3, "PT1H", 10));
    }
}
