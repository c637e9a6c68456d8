package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.open;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** Empty state is sealed state, never a fresh quota. */
class SealTest {
    private static final Partition CLOSED = new Partition(new Partition.Epoch(2, "second-life", true), false, 0, 0);

    @Test
    void shouldGrantNothingFromEmptyState() {
        // Given
        given(settings(policy(perDay(9))), Partition.SEALED)
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(open(1, "first-life"))
                .at("20T10:01")
                .when(time())
                .at("20T11:00")
                // Then
                .then(deferred("a", Reason.SEALED));
    }

    @Test
    void shouldOpenOnlyTheVeryEpochThatItHolds() {
        // Given
        given(settings(policy(perDay(9))), CLOSED)
                .when(event("a"))
                .at("20T10:00")
                .when(open(2, "another-life"))
                .at("20T10:01")
                .when(open(3, "second-life"))
                .at("20T10:02")
                .when(time())
                .at("20T10:30")
                .then(deferred("a", Reason.SEALED))
                // When
                .when(open(2, "second-life"))
                .at("20T11:00")
                .when(time())
                .at("20T11:00:10")
                // Then
                .then(granted("a", 1));
    }

    @Test
    void shouldGoOnCountingOutcomesWhileItIsSealed() {
        // Given
        Bench bench = given(settings(policy(perDay(9))), CLOSED)
                // When
                .when(sent("x", 1))
                .at("20T10:00");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
        assertThat(bench.status("x")).isEqualTo(Status.SENT);
    }

    @Test
    void shouldSealALimitThatAnAccountOfLongStandingHasNoCountFor() {
        // Given an account that lived under another safe default
        Bench before = given(policy(perDay(9))).when(event("a")).at("20T10:00");
        QuotaMachine after = new QuotaMachine(settings(policy(limit("message", Window.DAY, 9))));
        State state = new State(before.world().partition(), before.account(), null, null);
        // When
        Decision decision = after.decide(state, new Input.Woken(), Moment.of("20T11:00"));
        // Then
        assertThat(decision.next().account().counters()).singleElement().matches(Counter::sealed);
    }

    @Test
    void shouldKeepTheSealInAWindowThatOverlapsTheSealedOne() {
        // Given a sealed day of Paris
        Counter sealed = new Counter(limit("*", Window.DAY, 9), day("20T23:00", "21T23:00"), 4, 2, true);
        // When
        Counter next = sealed.rollTo(day("21T00:00", "22T00:00"), 1);
        // Then
        assertThat(next.sealed()).isTrue();
        assertThat(next.charged()).isEqualTo(4);
        assertThat(next.lateResolved()).isEqualTo(2);
        assertThat(next.rollTo(day("22T00:00", "23T00:00"), 1).sealed()).isFalse();
    }

    private static CalendarWindow day(String start, String end) {
        return new CalendarWindow(Moment.of(start), Moment.of(end));
    }
}
