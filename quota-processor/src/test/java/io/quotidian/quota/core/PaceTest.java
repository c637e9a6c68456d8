package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.policy.Spacing;
import io.quotidian.quota.core.policy.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jitter, active hours and warm-up as an account lives with them. */
class PaceTest {
    private static final Recipe BUSY = policy(perDay(9)).activeHours("08:00", "20:00");

    @Test
    void shouldDrawTheLotThatThePageSays() {
        // Given the published vectors af63dc4c8601ec8c and 85944171f73967e8, folded
        // When, Then
        assertThat(Spacing.lot(new ActionId("a"))).isEqualTo(0x19a2);
        assertThat(Spacing.lot(new ActionId("foobar"))).isEqualTo(0x5434);
    }

    @Test
    void shouldSpreadTheLotsOverTheWholeJitter() {
        // Given
        Spacing spacing = new Spacing(Duration.ofSeconds(45), Duration.ofSeconds(30));
        // When
        var gaps = IntStream.range(0, 2_000)
                .mapToObj(i -> spacing.gap(Spacing.lot(new ActionId("action-" + i))))
                .toList();
        // Then
        assertThat(gaps).allMatch(gap -> gap.compareTo(Duration.ofSeconds(45)) >= 0);
        assertThat(gaps).allMatch(gap -> gap.compareTo(Duration.ofSeconds(75)) <= 0);
        assertThat(gaps.stream().mapToLong(Duration::toMillis).average().orElseThrow())
                .isBetween(58_500.0, 61_500.0);
        assertThat(spacing.gap(0)).isEqualTo(Duration.ofSeconds(45));
        assertThat(spacing.gap(0xffff)).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void shouldWaitForTheGapThatTheLastActionDrew() {
        // Given the lot of "foobar" is 21556: of 30 s 9.867 s
        Bench bench = given(policy(perDay(9)).spacing("PT45S", "PT30S"))
                .when(event("foobar"))
                .at("20T10:00")
                // When
                .when(event("b"))
                .at("20T10:00:10");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T10:00:54.867"));
        assertThat(bench.when(time()).at("20T10:00:54.866").status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("20T10:00:54.867").status("b")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldGrantNothingOutsideTheActiveHours() {
        // Given
        given(BUSY)
                // When
                .when(event("a"))
                .at("20T07:59:59")
                .when(time())
                .at("20T08:00")
                .when(sent("a", 1))
                .at("20T08:00")
                .when(event("b"))
                .at("20T20:00")
                // Then
                .then(
                        deferred("a", Reason.ACTIVE_HOURS),
                        granted("a", 1),
                        completed("a", 1),
                        deferred("b", Reason.ACTIVE_HOURS));
    }

    @Test
    void shouldEndALeaseWithTheActiveHours() {
        // Given the shortest lease is 10 s
        Bench bench =
                given(BUSY).when(event("a")).at("20T19:58").when(event("b")).at("20T19:59:51");
        // When, Then
        assertThat(bench.lease("a", 1).orElseThrow().notAfter()).isEqualTo(Moment.of("20T20:00"));
        assertThat(bench.action("b").reason()).isEqualTo(Reason.ACTIVE_HOURS);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T08:00"));
    }

    @Test
    void shouldWaitForTheNextActiveDay() {
        // Given Friday evening
        Bench bench = given(policy(perDay(9)).activeHours("08:00", "20:00", DayOfWeek.MONDAY, DayOfWeek.FRIDAY))
                // When
                .when(event("a"))
                .at("20T21:00");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("23T08:00"));
    }

    @Test
    void shouldSayThatAUsedUpLimitOpensWithTheActiveHours() {
        // Given
        Bench bench = given(policy(perDay(1)).activeHours("08:00", "20:00"))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(event("b"))
                .at("20T10:01");
        // Then
        assertThat(bench.lastReport().reason()).isEqualTo(Reason.LIMIT);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T08:00"));
    }

    @Test
    void shouldSayThatHoursThatBeginInTheGuardOpenBehindIt() {
        // Given a guard of 30 s
        Bench bench = given(policy(perDay(9)).activeHours("00:00", "08:00"))
                // When
                .when(event("a"))
                .at("20T10:00");
        // Then
        assertThat(bench.lastReport().reason()).isEqualTo(Reason.ACTIVE_HOURS);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00:30"));
        assertThat(bench.when(time()).at("21T00:00:29.999").status("a")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("21T00:00:30").status("a")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldHoldBackForTheGuardOfATypeNothingButThatType() {
        // Given messages have a limit a day, visits and everything one a week, and a gap that ends in a day's guard
        Bench bench = given(policy(
                                limit("*", Window.WEEK, 9),
                                limit("message", Window.DAY, 9),
                                limit("visit", Window.WEEK, 9))
                        .spacing("PT1M"))
                .when(event("a").ofType("message"))
                .at("20T23:58:45")
                // When
                .when(event("b").ofType("message"))
                .at("20T23:59")
                .when(event("c").ofType("visit"))
                .at("20T23:59")
                .when(time())
                .at("20T23:59:45");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldAllowMoreEachDayOfAWarmUp() {
        // Given 20 a day, of which a fifth on the first of four days, two fifths on the second
        Bench bench = given(policy(perDay(20)).warmUp("2026-11-20", 0.2, 4));
        IntStream.range(0, 13).forEach(i -> bench.when(event("a" + i)).at("20T10:00"));
        // When, Then
        assertThat(grantsOf(bench)).isEqualTo(4);
        assertThat(bench.lastReport().reason()).isEqualTo(Reason.WARM_UP);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00:30"));
        assertThat(Objects.requireNonNull(bench.lastReport().binding()).max()).isEqualTo(4);
        answerAll(bench, 4, "20T10:01");
        assertThat(grantsOf(bench.when(time()).at("21T10:00"))).isEqualTo(4 + 8);
    }

    @Test
    void shouldAllowMoreOfAWeekWithEachDayOfAWarmUp() {
        // Given 10 a week, a tenth more each day
        Bench bench = given(policy(limit("*", Window.WEEK, 10)).warmUp("2026-11-17", 0.0, 10));
        IntStream.range(0, 9).forEach(i -> bench.when(event("a" + i)).at("18T10:00"));
        // When, Then
        assertThat(grantsOf(bench)).isEqualTo(1);
        assertThat(grantsOf(bench.when(time()).at("19T00:00:30"))).isEqualTo(2);
        assertThat(grantsOf(bench.when(time()).at("21T12:00"))).isEqualTo(4);
    }

    @Test
    void shouldKnowWhenARampOpensARollingLimit() {
        // Given 4 in 100 hours, 1 on the first day, 2 on the second
        Bench bench = given(policy(rolling("*", "PT100H", 4)).warmUp("2026-11-20", 0.25, 3))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                // When
                .when(event("b"))
                .at("20T10:01");
        // Then
        assertThat(bench.action("b").reason()).isEqualTo(Reason.WARM_UP);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00"));
        assertThat(bench.when(time()).at("21T00:00").status("b")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldHoldTypesThatNoLimitNamesToTheSafeDefaultTogether() {
        // Given a safe default of two a day, and a policy that limits messages alone
        given(policy(perDay(2)))
                .when(policySet(1, policy(limit("message", Window.DAY, 3)).make()))
                .at("20T09:00")
                .whatever()
                // When
                .when(event("a").ofType("visit"))
                .at("20T10:00")
                .when(event("b").ofType("call"))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:02")
                .when(event("d").ofType("visit"))
                .at("20T10:03")
                .when(event("e"))
                .at("20T10:04")
                // Then messages don't count with them, nor they with messages
                .then(
                        granted("a", 1),
                        granted("b", 1),
                        granted("c", 1),
                        deferred("d", Reason.LIMIT),
                        deferred("e", Reason.QUEUED_BEHIND),
                        granted("e", 1));
    }

    @Test
    void shouldCountUnnamedTypesAnewWhenOneOfThemIsNamed() {
        // Given one visit and one call under the safe default
        Bench bench = given(policy(perDay(2)))
                .when(event("a").ofType("visit"))
                .at("20T10:00")
                .when(event("b").ofType("call"))
                .at("20T10:01")
                // When
                .when(policySet(1, policy(limit("visit", Window.DAY, 3)).make()))
                .at("20T10:02")
                .when(event("c").ofType("call"))
                .at("20T10:03")
                .when(event("d").ofType("call"))
                .at("20T10:04");
        // Then
        assertThat(bench.status("c")).isEqualTo(Status.GRANTED);
        assertThat(bench.status("d")).isEqualTo(Status.QUEUED);
    }

    private static long grantsOf(Bench bench) {
        return bench.home().actions().stream()
                .filter(action -> action.tries().last() > 0)
                .count();
    }

    private static void answerAll(Bench bench, int many, String moment) {
        IntStream.range(0, many).forEach(i -> bench.when(sent("a" + i, 1)).at(moment));
    }
}
