package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** A grant counts in every window in which its send may have been, or may still be, seen. */
class CarryTest {

    @Test
    void shouldCarryAnOpenGrantIntoTheNextDay() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T23:50")
                .when(event("b"))
                .at("20T23:51")
                .whatever()
                // When
                .when(sent("a", 1))
                .at("21T00:05")
                .whatever();
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldCountWhatWasResolvedWithinTheGuardInBothDays() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T23:50")
                .when(sent("a", 1))
                .at("20T23:59:30")
                .when(event("b"))
                .at("20T23:59:45")
                .whatever()
                // When
                .when(time())
                .at("21T12:00");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatWasResolvedBeforeTheGuardInOneDay() {
        // Given
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T23:50")
                .when(sent("a", 1))
                .at("20T23:59:29.999")
                .when(event("b"))
                .at("20T23:59:45")
                .whatever()
                // When
                .when(time())
                .at("21T00:00:30")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldGrantNothingWithinTheGuardOfABoundary() {
        // Given
        given(policy(perDay(5)))
                // When
                .when(event("a"))
                .at("20T23:59:21")
                .when(event("b").ofType("visit"))
                .at("21T00:00:10")
                // Then
                .then(deferred("a", Reason.WINDOW_GUARD), deferred("b", Reason.WINDOW_GUARD))
                .when(time())
                .at("21T00:00:30")
                .then(granted("a", 1), granted("b", 1));
    }

    @Test
    void shouldRefundACarriedGrantInTheNewDayOnly() {
        // Given
        Bench bench = given(policy(limit("*", Window.DAY, 2), limit("*", Window.WEEK, 9)))
                .when(event("a"))
                .at("20T23:58")
                // When
                .when(suppressed("a", 1))
                .at("21T00:00:10");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isZero();
        assertThat(bench.counter(Window.WEEK).charged()).isZero();
    }

    @Test
    void shouldCarryOverAsManyDaysAsItStaysOpen() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("18T23:50")
                // When
                .when(event("b"))
                .at("20T12:00");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldNotCarryWhatDidNotConcernTheLimit() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 1), limit("visit", Window.DAY, 1)))
                .when(event("a"))
                .at("20T23:58")
                // When
                .when(event("b").ofType("visit"))
                .at("21T00:01");
        // Then
        assertThat(bench.counter("message").charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.GRANTED);
    }
}
