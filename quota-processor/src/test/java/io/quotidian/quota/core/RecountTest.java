package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Reported.unknownInferred;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A policy change never starts from ignorance. */
class RecountTest {
    private static final Limit MESSAGES = limit("message", Window.DAY, 9);
    private static final Margins WIDE =
            new Margins(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(24));

    @Test
    void shouldKeepTheCountOfALimitThatIsRaised() {
        // Given
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:02")
                .whatever()
                // When
                .when(policySet(1, policy(perDay(2)).make()))
                .at("20T10:03")
                // Then
                .then(applied(Reason.POLICY_SET), granted("b", 1));
    }

    @Test
    void shouldGrantNothingMoreUnderALimitThatIsLowered() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .whatever()
                // When
                .when(policySet(1, policy(perDay(1)).make()))
                .at("20T10:02")
                .when(event("c"))
                .at("20T10:03")
                .when(suppressed("a", 1))
                .at("20T10:04")
                // Then
                .then(applied(Reason.POLICY_SET), deferred("c", Reason.LIMIT), completed("a", 1));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatIsRememberedUnderANewLimit() {
        // Given one sent, one out, one refunded, one of another type
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:01")
                .when(event("d").ofType("visit"))
                .at("20T10:01")
                .when(sent("a", 1))
                .at("20T10:02")
                .when(suppressed("c", 1))
                .at("20T10:02")
                // When
                .when(policySet(1, policy(perDay(9), MESSAGES).make()))
                .at("20T10:03");
        // Then
        assertThat(bench.counter("message").charged()).isEqualTo(2);
        assertThat(bench.counter("*").charged()).isEqualTo(3);
    }

    @Test
    void shouldNotCountWhatWasOverBeforeTheWindow() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("19T10:00")
                .when(sent("a", 1))
                .at("19T10:01")
                .when(event("b"))
                .at("19T23:50")
                .when(sent("b", 1))
                .at("19T23:59:31")
                // When
                .when(policySet(1, policy(MESSAGES).make()))
                .at("20T10:03");
        // Then
        assertThat(bench.counter("message").charged()).isEqualTo(1);
    }

    @Test
    void shouldRecountInTheNewZone() {
        // Given one before and one after midnight in Paris
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T22:00")
                .when(sent("a", 1))
                .at("20T22:00:10")
                .when(event("b"))
                .at("20T23:10")
                .when(sent("b", 1))
                .at("20T23:10:10")
                // When
                .when(policySet(1, policy(perDay(9)).zone("Europe/Paris").make()))
                .at("20T23:20");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.counter(Window.DAY).window().start()).isEqualTo(Moment.of("20T23:00"));
    }

    @Test
    void shouldKeepCountingAnUnknownThatHasNotSettled() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknownInferred("a", 1))
                .at("20T10:01")
                // When
                .when(policySet(1, policy(MESSAGES).make()))
                .at("21T10:03");
        // Then
        assertThat(bench.counter("message").charged()).isEqualTo(1);
        bench.when(event("b")).at("21T11:00").when(unknownInferred("b", 1)).at("21T11:01");
        bench.when(policySet(2, policy(perDay(9)).make())).at("22T11:00");
        assertThat(bench.counter("*").charged()).isEqualTo(1);
    }

    @Test
    void shouldCarryWhatWasResolvedWithinTheGuardUnderANewLimit() {
        // Given two grants of one moment: one is resolved within the guard, the other stays out
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T23:50")
                .when(event("b"))
                .at("20T23:50")
                .when(sent("b", 1))
                .at("20T23:59:40")
                .when(policySet(1, policy(MESSAGES).make()))
                .at("20T23:59:50")
                // When
                .when(time())
                .at("21T00:10");
        // Then
        assertThat(bench.counter("message").charged()).isEqualTo(2);
    }

    @Test
    void shouldSealWhatTheScanCannotCover() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                // When
                .when(policySet(1, policy(MESSAGES).make(), 1))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:02");
        // Then
        assertThat(bench.action("c").reason()).isEqualTo(Reason.WINDOW_SEALED);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00:30"));
    }

    @Test
    void shouldNotLiftTheSealByARefund() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(policySet(1, policy(MESSAGES).make(), 1))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:02")
                // When
                .when(suppressed("a", 1))
                .at("20T10:03")
                .when(suppressed("b", 1))
                .at("20T10:04");
        // Then
        assertThat(bench.counter("message").sealed()).isTrue();
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("21T00:00:30").status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldKnowARunThatNoLimitNamedBefore() {
        // Given
        given(policy(perDay(9)))
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                .whatever()
                // When
                .when(policySet(1, policy(perDay(9), limit("*", Window.RUN, 1)).make()))
                .at("20T10:01")
                .when(event("b").inRun("spring"))
                .at("20T10:02")
                // Then
                .then(applied(Reason.POLICY_SET), deferred("b", Reason.LIMIT));
    }

    @Test
    void shouldSealTheNextWindowTooWhereTheScanMayMissWhatWasResolvedWithinTheGuard() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("x"))
                .at("20T10:00")
                .when(sent("x", 1))
                .at("20T10:01")
                .when(event("b"))
                .at("20T23:50")
                .when(sent("b", 1))
                .at("20T23:59:40")
                // When
                .when(policySet(1, policy(limit("message", Window.DAY, 1)).make(), 1))
                .at("20T23:59:50")
                .when(event("c"))
                .at("21T00:01");
        // Then
        assertThat(bench.action("c").reason()).isEqualTo(Reason.WINDOW_SEALED);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("22T00:00:30"));
    }

    @Test
    void shouldCarryWhatMayBeSeenForLongerUnderALargerGuard() {
        // Given an UNKNOWN that would be over at 23:55:30
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T23:39")
                .when(unknown("a", 1))
                .at("20T23:40")
                // When
                .when(policySet(1, policy(perDay(1)).margins(WIDE).make()))
                .at("20T23:45")
                .when(event("b"))
                .at("21T00:11");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }
}
