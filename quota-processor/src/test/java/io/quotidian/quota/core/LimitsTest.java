package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Terms;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** All limits that apply are charged together, or none is. */
class LimitsTest {

    @Test
    void shouldGrantUpToTheLimitOfTheDay() {
        // Given
        given(policy(limit("message", Window.DAY, 2)))
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:02")
                // Then
                .then(granted("a", 1), granted("b", 1), deferred("c", Reason.LIMIT));
    }

    @Test
    void shouldCountADayAfresh() {
        // Given
        given(policy(limit("message", Window.DAY, 1)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:01")
                .when(event("b"))
                .at("20T10:02")
                .whatever()
                // When
                .when(time())
                .at("21T00:00:29")
                .thenNothing()
                .when(time())
                .at("21T00:00:30")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldCountAWeekFromItsFirstDay() {
        // Given a week that ends on Sunday the 22nd
        given(policy(limit("message", Window.WEEK, 1)))
                .when(event("a"))
                .at("16T10:00")
                .when(sent("a", 1))
                .at("16T10:01")
                .when(event("b"))
                .at("18T10:00")
                .whatever()
                // When
                .when(time())
                .at("23T00:00:29")
                .thenNothing()
                .when(time())
                .at("23T00:00:30")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldKeepTypesApart() {
        // Given
        given(policy(limit("message", Window.DAY, 1), limit("visit", Window.DAY, 1)))
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").ofType("visit"))
                .at("20T10:01")
                .when(event("c").ofType("visit"))
                .at("20T10:02")
                // Then
                .then(granted("a", 1), granted("b", 1), deferred("c", Reason.LIMIT));
    }

    @Test
    void shouldCountAllTypesTogetherUnderTheStar() {
        // Given
        given(policy(perDay(2), limit("visit", Window.DAY, 5)))
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").ofType("visit"))
                .at("20T10:01")
                .when(event("c").ofType("visit"))
                .at("20T10:02")
                // Then
                .then(granted("a", 1), granted("b", 1), deferred("c", Reason.LIMIT));
    }

    @Test
    void shouldLimitARunHoweverLongItLasts() {
        // Given
        Bench bench = given(policy(perDay(9), limit("*", Window.RUN, 1)))
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                // When
                .when(event("b").inRun("spring"))
                .at("20T10:01")
                .when(event("c").inRun("autumn"))
                .at("20T10:02")
                .when(event("d"))
                .at("20T10:03")
                // Then
                .then(
                        granted("a", 1),
                        deferred("b", Reason.LIMIT),
                        deferred("c", Reason.QUEUED_BEHIND),
                        granted("c", 1),
                        deferred("d", Reason.QUEUED_BEHIND),
                        granted("d", 1));
        assertThat(bench.chargedToRun("spring", "*")).isEqualTo(1);
    }

    @Test
    void shouldChargeNothingIfOneOfTheLimitsIsUsedUp() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 0), limit("*", Window.WEEK, 9)))
                // When
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                // Then
                .then(deferred("a", Reason.LIMIT));
        assertThat(bench.counter(Window.WEEK).charged()).isZero();
        assertThat(bench.chargedToRun("spring", "message")).isZero();
    }

    @Test
    void shouldChargeEveryLimitThatApplies() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 2), limit("*", Window.WEEK, 9)))
                // When
                .when(event("a").inRun("spring"))
                .at("20T10:00");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.counter(Window.WEEK).charged()).isEqualTo(1);
        assertThat(bench.chargedToRun("spring", "message")).isEqualTo(1);
    }

    @Test
    void shouldSayWhichLimitBindsAndWhenItResets() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 5), limit("*", Window.WEEK, 0)))
                // When
                .when(event("a"))
                .at("20T10:00");
        // Then
        assertThat(bench.lastReport().binding())
                .isNotNull()
                .extracting(CounterView::window)
                .isEqualTo(Window.WEEK);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("23T00:00:30"));
    }

    @Test
    void shouldReleaseWhatAnotherOutcomeOfTheRunGivesBack() {
        // Given
        given(policy(perDay(9), limit("*", Window.RUN, 1)))
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                .when(event("b").inRun("spring"))
                .at("20T10:01")
                .whatever()
                // When
                .when(suppressed("a", 1))
                .at("20T10:02")
                // Then
                .then(completed("a", 1), granted("b", 1));
    }

    /** A producer may name types as it likes; a run's row must not grow with them, nor may a limit miss one. */
    @Test
    void shouldCountTypesBeyondTheBoundInEveryLimit() {
        // Given
        Run run = Run.begin(new RunId("spring"));
        // When
        for (int i = 0; i < Run.MOST_TYPES + 5; i++) {
            run = run.charge(new ActionType("type-" + i), Instant.EPOCH);
        }
        // Then
        assertThat(run.charged()).hasSize(Run.MOST_TYPES + 1);
        assertThat(run.chargedTo(new ActionType("type-0"))).isEqualTo(6);
        assertThat(run.chargedTo(new ActionType("type-104"))).isEqualTo(5);
        assertThat(run.chargedTo(ActionType.ALL)).isEqualTo(105);
        Run refunded = run.refund(new ActionType("type-104")).refund(new ActionType("type-0"));
        assertThat(refunded.chargedTo(ActionType.ALL)).isEqualTo(103);
        assertThat(refunded.charged()).doesNotContainKey(new ActionType("type-0"));
    }

    @Test
    void shouldRememberARunAsLongAsItsLatestGrant() {
        // Given
        Settings settings = Terms.settings(policy(perDay(9)));
        Bench bench = given(settings)
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                // When
                .when(event("b").inRun("spring"))
                .at("20T11:00");
        // Then
        assertThat(bench.home().runs())
                .singleElement()
                .extracting(Run::forgetAt)
                .isEqualTo(Moment.of("20T11:00").plus(settings.delays().dedupMemory()));
    }
}
