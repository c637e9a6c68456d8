package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.open;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.remembering;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.applied;
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
import java.time.Duration;
import java.time.Instant;
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
    void shouldSealTheWindowsThatBeganBeforeAnythingWasKnown() {
        // Given
        given(settings(policy(perDay(9))), unknownBefore("20T09:00"))
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(time())
                .at("20T23:59")
                // Then
                .then(deferred("a", Reason.WINDOW_SEALED))
                .when(time())
                .at("21T00:02")
                .then(granted("a", 1));
    }

    /** The third party may have dated the last that is not known by as much as the guard later. */
    @Test
    void shouldSealAWindowThatBeganWithTheState() {
        // Given
        given(settings(policy(perDay(9))), unknownBefore("19T23:59:31"))
                // When
                .when(event("a"))
                .at("20T10:00")
                // Then
                .then(deferred("a", Reason.WINDOW_SEALED));
    }

    @Test
    void shouldKnowAWindowThatBeganAGuardAfterTheState() {
        // Given
        given(settings(policy(perDay(9))), unknownBefore("19T23:59:30"))
                // When
                .when(event("a"))
                .at("20T10:00")
                // Then
                .then(granted("a", 1));
    }

    @Test
    void shouldNotLiftThatSealByAnotherCalendar() {
        // Given
        given(settings(policy(perDay(9))), unknownBefore("20T09:00"))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When a policy of another zone recounts from a history that is complete, but only of this life
                .when(policySet(1, policy(perDay(9)).zone("Asia/Tokyo").make()))
                .at("20T11:00")
                .when(time())
                .at("20T12:00")
                // Then
                .then(applied(Reason.POLICY_SET));
    }

    @Test
    void shouldSealARollingLimitForItsLengthAfterTheMoment() {
        // Given
        given(settings(policy(perDay(9), rolling("*", "PT12H", 9))), unknownBefore("20T09:00"))
                // When
                .when(event("a"))
                .at("21T08:00")
                .whatever();
        given(settings(policy(perDay(9), rolling("*", "PT36H", 9))), unknownBefore("20T09:00"))
                .when(event("a"))
                .at("21T08:00")
                // Then
                .then(deferred("a", Reason.WINDOW_SEALED))
                .when(time())
                .at("21T21:05")
                .then(granted("a", 1));
    }

    @Test
    void shouldSealRunsForAsLongAsTheyWouldBeRemembered() {
        // Given
        given(settings(policy(perDay(9), limit("*", Window.RUN, 9))), unknownBefore("20T09:00"))
                // When
                .when(event("a").inRun("spring"))
                .at("21T10:00")
                .when(event("b"))
                .at("21T10:01")
                // Then
                .then(deferred("a", Reason.WINDOW_SEALED), deferred("b", Reason.QUEUED_BEHIND), granted("b", 1));
    }

    /** In the end time lifts that seal, and nothing else may wake the account. */
    @Test
    void shouldWakeWhenRunsAreKnownAgain() {
        // Given
        Settings memory = remembering(
                Duration.ofDays(2),
                settings(policy(perDay(9), limit("*", Window.RUN, 9)).patience(3, "PT168H", 10)));
        Bench bench = given(memory, unknownBefore("20T09:00"))
                .when(event("a").inRun("spring"))
                .at("21T10:00")
                .then(deferred("a", Reason.WINDOW_SEALED));
        // When
        Instant wakes = bench.account().wakeAt();
        // Then
        assertThat(wakes).isEqualTo(Moment.of("22T09:00"));
        bench.when(time()).at("22T09:00").then(granted("a", 1));
    }

    @Test
    void shouldKeepWhatItDoesNotKnowWhenItIsOpened() {
        // Given
        Instant moment = Moment.of("20T09:00");
        Partition closed = new Partition(new Partition.Epoch(2, "second-life", true, moment), false, 0, 0);
        // When
        Partition opened = closed.opened(2, "second-life");
        // Then
        assertThat(opened.isSealed()).isFalse();
        assertThat(opened.knowsSince(moment)).isTrue();
        assertThat(opened.knowsSince(moment.minusMillis(1))).isFalse();
    }

    @Test
    void shouldKeepAnEmergencyStopWhenItIsOpened() {
        // Given
        Partition stopped = CLOSED.stopped(true, 7);
        // When
        Partition opened = stopped.opened(2, "second-life");
        // Then
        assertThat(opened.isSealed()).isFalse();
        assertThat(opened.stopped()).isTrue();
        assertThat(opened.stopped(false, 6)).isEqualTo(opened);
    }

    private static Partition unknownBefore(String moment) {
        return new Partition(new Partition.Epoch(1, "first-life", false, Moment.of(moment)), false, 0, 0);
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
