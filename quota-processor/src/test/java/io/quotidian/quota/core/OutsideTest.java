package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.externalUsage;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.redelivery;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Arriving;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is sent by other means counts too. */
class OutsideTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldNeverCountLessThanWasReported() {
        given(policy(perDay(3)))
                .when(externalUsage("*", Window.DAY, 3, "20T10:00"))
                .at("20T10:00")
                .then(applied(Reason.USAGE_COUNTED))
                // When
                .when(event("a"))
                .at("20T10:01")
                // Then
                .then(deferred("a", Reason.LIMIT))
                .when(time())
                .at("21T00:00:30")
                .then(granted("a", 1));
    }

    /** a was sent before the total was taken; b may have been sent after it; c is not sent yet. */
    @Test
    void shouldAddOnlyWhatMayNotLieInTheTotal() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T09:00")
                .when(sent("a", 1))
                .at("20T09:01")
                .when(event("b"))
                .at("20T10:00")
                .when(sent("b", 1))
                .at("20T10:00:10")
                .when(event("c"))
                .at("20T10:00:20")
                // When
                .when(externalUsage("*", Window.DAY, 4, "20T10:00:30"))
                .at("20T10:01");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(6);
        assertThat(bench.when(notSent("c", 1))
                        .at("20T10:02")
                        .counter(Window.DAY)
                        .used())
                .isEqualTo(5);
    }

    /** Granted yesterday, and reported sent today: today's total need not hold it. */
    @Test
    void shouldAddWhatWasCarriedIntoTheWindow() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T23:50")
                .when(sent("a", 1))
                .at("21T00:02")
                // When
                .when(externalUsage("*", Window.DAY, 1, "21T00:10"))
                .at("21T00:10");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(2);
    }

    /** An UNKNOWN stops counting before the total does, and need not be a part of it. */
    @Test
    void shouldNotTakeAnUncertainSendForAPartOfARollingTotal() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 9)))
                .when(event("a"))
                .at("20T09:05")
                .when(unknown("a", 1))
                .at("20T09:06")
                // When
                .when(externalUsage("*", Window.ROLLING, HOUR, 3, "20T10:00"))
                .at("20T10:00");
        // Then
        assertThat(bench.account().rollings().getFirst().count()).isEqualTo(4);
    }

    @Test
    void shouldChangeNothingWhenItIsReportedAgain() {
        // Given
        Bench bench = given(policy(perDay(9), limit("*", Window.WEEK, 20)))
                .when(externalUsage("*", Window.DAY, 4, "20T10:00"))
                .at("20T10:00")
                // When
                .when(redelivery())
                .at("20T10:01")
                .when(externalUsage("*", Window.DAY, 4, "20T10:00"))
                .at("20T10:02")
                .when(externalUsage("*", Window.DAY, 2, "20T09:00"))
                .at("20T10:03");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(4);
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(4);
    }

    @Test
    void shouldCountWhatIsNewInADayInItsWeekAndInWhatCoversItsType() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 9), perDay(9), limit("*", Window.WEEK, 20)))
                // When
                .when(externalUsage("message", Window.DAY, 4, "19T10:00"))
                .at("19T10:00")
                .when(externalUsage("message", Window.DAY, 5, "20T10:00"))
                .at("20T10:00");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(9);
        assertThat(bench.counter("*").used()).isEqualTo(5);
    }

    /** A visit is no part of what messages add up to. */
    @Test
    void shouldTakeOffATotalOnlyWhatIsOfItsType() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 9)))
                .when(event("a").ofType("visit"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:01")
                // When
                .when(externalUsage("message", Window.DAY, 1, "20T11:00"))
                .at("20T11:00");
        // Then
        assertThat(bench.counter("message").used()).isEqualTo(1);
    }

    @Test
    void shouldCountATotalOfOneTypeInNoLimitOfAnother() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 9), limit("visit", Window.WEEK, 9), perDay(20)))
                // When
                .when(externalUsage("message", Window.DAY, 4, "20T10:00"))
                .at("20T10:00");
        // Then
        assertThat(bench.counter("visit").used()).isZero();
        assertThat(bench.counter("*").used()).isEqualTo(4);
    }

    /** What the week's own report tells is not added once more. */
    @Test
    void shouldNotCountTwiceWhatTheWiderLimitWasToldItself() {
        // Given
        Bench bench = given(policy(perDay(9), limit("*", Window.WEEK, 20)))
                .when(externalUsage("*", Window.WEEK, 7, "20T10:00"))
                .at("20T10:00")
                // When
                .when(externalUsage("*", Window.DAY, 3, "20T10:00"))
                .at("20T10:01");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(7);
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(3);
    }

    @Test
    void shouldCountARollingTotalFromTheMomentThatItDescribes() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 3)))
                .when(event("a"))
                .at("20T09:30")
                .when(sent("a", 1))
                .at("20T09:31")
                .when(externalUsage("*", Window.ROLLING, HOUR, 3, "20T10:00"))
                .at("20T10:00")
                // When
                .when(event("b"))
                .at("20T10:01")
                // Then what was ours is over first
                .whatever();
        assertThat(bench.when(time()).at("20T10:32").status("b")).isEqualTo(Status.GRANTED);
        bench.when(event("c")).at("20T10:33");
        assertThat(bench.when(time()).at("20T11:00:59").status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("20T11:01").status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldReplaceARollingTotalByALaterOne() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 9)))
                .when(externalUsage("*", Window.ROLLING, HOUR, 9, "20T10:00"))
                .at("20T10:00")
                // When
                .when(externalUsage("*", Window.ROLLING, HOUR, 4, "20T10:30"))
                .at("20T10:30")
                .when(externalUsage("*", Window.ROLLING, HOUR, 9, "20T10:15"))
                .at("20T10:31")
                // Then
                .then(applied(Reason.USAGE_COUNTED), applied(Reason.USAGE_COUNTED), ignored(Reason.USAGE_TOO_OLD));
        assertThat(bench.account().rollings().getFirst().count()).isEqualTo(4);
    }

    @Test
    void shouldCountWhatIsNewInADayInARollingLimitThatIsLonger() {
        // Given
        Bench bench = given(policy(perDay(9), rolling("*", "PT24H", 9), rolling("*", "PT1H", 9)))
                // When
                .when(externalUsage("*", Window.DAY, 4, "20T10:00"))
                .at("20T10:00");
        // Then
        assertThat(bench.account().rollings().getFirst().count()).isEqualTo(4);
        assertThat(bench.account().rollings().getLast().count()).isZero();
    }

    @Test
    void shouldRefuseWhatItCannotPlace() {
        given(policy(perDay(9), rolling("*", "PT1H", 9)))
                .when(externalUsage("*", Window.DAY, 1, "20T10:00:31"))
                .at("20T10:00")
                .when(externalUsage("*", Window.DAY, 1, "19T23:59:29"))
                .at("20T10:01")
                .when(externalUsage("*", Window.DAY, 1, "20T00:00:29"))
                .at("20T10:02")
                .when(externalUsage("*", Window.ROLLING, HOUR, 1, "20T09:01"))
                .at("20T10:03")
                .when(externalUsage("message", Window.DAY, 1, "20T10:00"))
                .at("20T10:04")
                .when(externalUsage("*", Window.WEEK, 1, "20T10:00"))
                .at("20T10:05")
                .then(
                        ignored(Reason.USAGE_IN_FUTURE),
                        ignored(Reason.USAGE_TOO_OLD),
                        ignored(Reason.USAGE_NEAR_BOUNDARY),
                        ignored(Reason.USAGE_TOO_OLD),
                        ignored(Reason.NO_SUCH_LIMIT),
                        ignored(Reason.NO_SUCH_LIMIT));
    }

    /** Nobody knows how much of what was reported a new limit would have counted. */
    @Test
    void shouldSealANewLimitInWhoseWindowSomethingWasReported() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(externalUsage("*", Window.DAY, 4, "20T10:00"))
                .at("20T10:00")
                // When
                .when(policySet(
                        1, policy(perDay(5), limit("*", Window.WEEK, 20)).make()))
                .at("20T11:00");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(4);
        assertThat(bench.counter(Window.DAY).sealed()).isFalse();
        assertThat(bench.counter(Window.WEEK).sealed()).isTrue();
    }

    @Test
    void shouldCarryNothingOfItIntoTheNextWindow() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(externalUsage("*", Window.DAY, 4, "20T10:00"))
                .at("20T10:00")
                // When
                .when(event("a"))
                .at("21T10:00");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(1);
    }

    private static Arriving event(String action) {
        return Arriving.event(action);
    }
}
