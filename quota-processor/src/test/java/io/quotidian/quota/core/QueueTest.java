package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Stimulus.cancel;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.spreading;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.expired;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.inquired;
import static io.quotidian.quota.core.bench.Told.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits, for how long, and in which order. */
class QueueTest {

    /** Of one run no more wait than places are left; the others are for whoever comes. */
    @Test
    void shouldLeaveRoomForOthersBesideARun() {
        // Given
        Bench bench = given(policy(perDay(1)).patience(3, "P7D", 4))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").inRun("r"))
                .at("20T10:01")
                .when(event("c").inRun("r"))
                .at("20T10:02")
                .whatever()
                // When
                .when(event("d").inRun("r"))
                .at("20T10:03")
                .when(event("e").inRun("s"))
                .at("20T10:04")
                .when(event("f"))
                .at("20T10:05")
                // Then
                .then(rejected("d", Reason.RUN_QUEUE_FULL), deferred("e", Reason.LIMIT), deferred("f", Reason.LIMIT));
        bench.when(cancel("b")).at("20T10:06").when(cancel("c")).at("20T10:07").whatever();
        bench.when(event("g").inRun("r")).at("20T10:08").then(deferred("g", Reason.LIMIT));
        assertThat(bench.home().run(new RunId("r")))
                .satisfies(run ->
                        assertThat(run.forgetAt()).isEqualTo(bench.action("g").forgetAt()));
    }

    @Test
    void shouldKeepTheGapBetweenTwoGrants() {
        // Given
        given(policy(perDay(9)).spacing("PT45S"))
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").ofType("visit"))
                .at("20T10:00:10")
                .when(event("c"))
                .at("20T10:00:20")
                // Then
                .then(granted("a", 1), deferred("b", Reason.SPACING), deferred("c", Reason.SPACING))
                .when(time())
                .at("20T10:00:44.999")
                .thenNothing()
                .when(time())
                .at("20T10:00:45")
                .then(granted("c", 1))
                .when(time())
                .at("20T10:01:30")
                .then(granted("b", 1));
    }

    @Test
    void shouldWaitForNotBefore() {
        // Given
        given(policy(perDay(9)))
                // When
                .when(event("a").notBefore("21T08:00"))
                .at("20T10:00")
                // Then
                .then(deferred("a", Reason.NOT_BEFORE))
                .when(time())
                .at("21T07:59:59")
                .thenNothing()
                .when(time())
                .at("21T08:00")
                .then(granted("a", 1));
    }

    @Test
    void shouldNotLetSomebodyWhoWaitsForHisMomentHoldUpTheLane() {
        // Given
        given(policy(perDay(9)))
                .when(event("a").notBefore("21T08:00"))
                .at("20T10:00")
                .whatever()
                // When
                .when(event("b"))
                .at("20T10:01")
                // Then
                .then(deferred("b", Reason.QUEUED_BEHIND), granted("b", 1));
    }

    @Test
    void shouldExpireAnEventThatComesTooLate() {
        // Given
        given(policy(perDay(9)))
                // When
                .when(event("a").expiring("20T10:00"))
                .at("20T10:00")
                // Then
                .then(expired("a", Reason.EXPIRED));
    }

    @Test
    void shouldExpireAWaitingActionAtItsExpiry() {
        // Given
        Bench bench = given(policy(perDay(0)))
                .when(event("a").expiring("20T12:00"))
                .at("20T10:00")
                .whatever()
                // When
                .when(time())
                .at("20T12:00")
                // Then
                .then(expired("a", Reason.EXPIRED));
        assertThat(bench.account().backlog().size()).isZero();
    }

    @Test
    void shouldGrantNothingWithLessThanAUsefulLeaseLeft() {
        // Given
        given(policy(perDay(9)))
                // When
                .when(event("a").expiring("20T10:00:09"))
                .at("20T10:00")
                .when(event("b").expiring("20T10:00:11"))
                .at("20T10:00:01")
                .when(event("c").expiring("20T10:00:11"))
                .at("20T10:00:01.001")
                // Then
                .then(expired("a", Reason.EXPIRED), granted("b", 1), expired("c", Reason.EXPIRED));
    }

    @Test
    void shouldEndAnActionAfterTheLongestTimeInTheQueue() {
        // Given
        given(policy(perDay(0)).patience(3, "PT2H", 10))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").notBefore("20T11:00"))
                .at("20T10:00")
                .whatever()
                // When
                .when(time())
                .at("20T12:00")
                .then(expired("a", Reason.QUEUE_TIME))
                .when(time())
                .at("20T13:00")
                // Then
                .then(expired("b", Reason.QUEUE_TIME));
    }

    @Test
    void shouldRejectWhatTheQueueHasNoRoomFor() {
        // Given
        given(policy(perDay(0)).patience(3, "PT2H", 1))
                // When
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                // Then
                .then(deferred("a", Reason.LIMIT), rejected("b", Reason.QUEUE_FULL));
    }

    @Test
    void shouldServeTheLanesInTurn() {
        // Given a long lane of messages and a visit
        given(policy(perDay(99)).spacing("PT1M"))
                .when(event("m0"))
                .at("20T10:00")
                .when(event("m1"))
                .at("20T10:00")
                .when(event("m2"))
                .at("20T10:00")
                .when(event("m3"))
                .at("20T10:00")
                .when(event("v1").ofType("visit"))
                .at("20T10:00:30")
                .when(event("r1").inRun("spring"))
                .at("20T10:00:31")
                .whatever()
                // When
                .when(time())
                .at("20T10:05")
                // Then
                .then(granted("m1", 1), granted("r1", 1), granted("v1", 1), granted("m2", 1), granted("m3", 1));
    }

    @Test
    void shouldNotPassOverALaneBecauseAnOutcomeWokeTheAccountBeforeItsTime() {
        // Given outcomes that come long before the gap to the next grant is over
        given(policy(perDay(99)).spacing("PT1M"))
                .when(event("m0"))
                .at("20T10:00")
                .when(event("m1"))
                .at("20T10:00")
                .when(event("m2"))
                .at("20T10:00")
                .when(event("v1").ofType("visit"))
                .at("20T10:00")
                .when(event("v2").ofType("visit"))
                .at("20T10:00")
                .whatever()
                // When
                .when(sent("m0", 1))
                .at("20T10:00:05")
                .when(sent("m1", 1))
                .at("20T10:01:05")
                .when(sent("v1", 1))
                .at("20T10:02:05")
                .when(time())
                .at("20T10:03:05")
                // Then
                .then(
                        completed("m0", 1),
                        granted("m1", 1),
                        completed("m1", 1),
                        granted("v1", 1),
                        completed("v1", 1),
                        granted("m2", 1));
    }

    @Test
    void shouldNotLetALaneWithoutQuotaHoldUpAnother() {
        // Given
        given(policy(perDay(99), limit("message", Window.DAY, 0)))
                .when(event("m1"))
                .at("20T10:00")
                .when(event("m2"))
                .at("20T10:00")
                .whatever()
                // When
                .when(event("v1").ofType("visit"))
                .at("20T10:01")
                // Then
                .then(deferred("v1", Reason.QUEUED_BEHIND), granted("v1", 1));
    }

    @Test
    void shouldPutPriorityFirst() {
        // Given
        given(policy(perDay(99)).spacing("PT1M"))
                .when(event("first"))
                .at("20T10:00")
                .when(event("low"))
                .at("20T10:00:01")
                .when(event("high").priority(9))
                .at("20T10:00:02")
                .whatever()
                // When
                .when(time())
                .at("20T10:02")
                // Then
                .then(granted("high", 1), granted("low", 1));
    }

    @Test
    void shouldLetWaitingOutweighPriority() {
        // Given an action that waits for longer than 9 steps of 10 minutes
        given(policy(perDay(1)))
                .when(event("first"))
                .at("20T10:00")
                .when(event("low"))
                .at("20T10:00:01")
                .when(event("high").priority(9))
                .at("20T11:30:02")
                .whatever()
                // When
                .when(suppressed("first", 1))
                .at("20T11:31")
                // Then
                .then(inquired("first", 1), completed("first", 1), granted("low", 1));
    }

    @Test
    void shouldSpreadTheAccountsAfterABoundary() {
        // Given
        Bench bench = given(spreading(policy(perDay(1)), Duration.ofMinutes(10)));
        for (String account : List.of("one", "two", "three", "four")) {
            bench.on(account).when(event("a")).at("20T10:00").when(sent("a", 1)).at("20T10:00:01");
            bench.when(event("b")).at("20T10:00:02");
        }
        // When
        bench.when(time()).at("20T12:00");
        long distinct = List.of("one", "two", "three", "four").stream()
                .map(account -> bench.on(account).account().wakeAt())
                .distinct()
                .count();
        // Then
        assertThat(distinct).isEqualTo(4);
        assertThat(bench.account().wakeAt()).isBetween(Moment.of("21T00:00:30"), Moment.of("21T00:10:30"));
    }
}
