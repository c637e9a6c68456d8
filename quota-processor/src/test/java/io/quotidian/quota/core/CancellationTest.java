package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.cancel;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.cancelled;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static io.quotidian.quota.core.bench.Told.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** Somebody wants an action gone. */
class CancellationTest {

    @Test
    void shouldEndWhatWaitsAndLetTheNextGoFirst() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:02")
                .whatever()
                // When
                .when(cancel("b"))
                .at("20T10:03")
                // Then
                .then(cancelled("b"))
                .when(sent("a", 1))
                .at("20T10:04")
                .whatever()
                .when(time())
                .at("21T00:02")
                .then(granted("c", 1));
        assertThat(bench.status("b")).isEqualTo(Status.CANCELLED);
        assertThat(bench.account().backlog().size()).isZero();
    }

    @Test
    void shouldStayCancelledHoweverOftenItsEventComes() {
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(cancel("b"))
                .at("20T10:02")
                .whatever()
                .when(event("b"))
                .at("20T10:03")
                .then(rejected("b", Reason.DUPLICATE))
                .when(cancel("b"))
                .at("20T10:04")
                .then(ignored("b", 0, Reason.ALREADY_ENDED));
    }

    /** What is out cannot be called back. */
    @Test
    void shouldNotQueueAgainWhatWasOutAndComesBackUnsent() {
        Bench bench = given(policy(perDay(2)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(cancel("a"))
                .at("20T10:01")
                .then(applied("a", 1, Reason.CANCEL_WANTED))
                .when(notSent("a", 1))
                .at("20T10:02")
                // Then
                .then(completed("a", 1, Reason.CANCELLED));
        assertThat(bench.status("a")).isEqualTo(Status.CANCELLED);
        assertThat(bench.counter(Window.DAY).charged()).isZero();
    }

    @Test
    void shouldSayThatItWasSentIfItWas() {
        Bench bench = given(policy(perDay(2)))
                .when(event("a"))
                .at("20T10:00")
                .when(cancel("a"))
                .at("20T10:01")
                .when(sent("a", 1))
                .at("20T10:02");
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
    }

    @Test
    void shouldIgnoreWhatIsNotKnown() {
        given(policy(perDay(2)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00:01")
                .whatever()
                .when(cancel("nobody"))
                .at("20T10:01")
                .then(ignored(Reason.UNKNOWN_ACTION));
    }

    @Test
    void shouldSayUntilWhenWhatIsOutMayStillBeSent() {
        // Given
        Bench bench = given(policy(perDay(2))).when(event("a")).at("20T10:00");
        // When
        bench.when(cancel("a")).at("20T10:01");
        // Then
        assertThat(bench.lastReport().notAfter()).isEqualTo(Moment.of("20T10:05"));
    }
}
