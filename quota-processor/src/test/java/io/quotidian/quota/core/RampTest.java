package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** When a limit that grows with the account's age, or that rolls, allows one more. */
class RampTest {
    private static final Recipe THREE_DAYS = policy(rolling("*", "PT72H", 20));

    @Test
    void shouldWaitForTheFirstDayThatAllowsMore() {
        // Given of 2 a week, 1 until the ramp's last day
        Bench bench = given(policy(limit("*", Window.WEEK, 2)).warmUp("2026-11-16", 0.2, 4))
                .when(event("a"))
                .at("16T10:00")
                // When
                .when(event("b"))
                .at("16T11:00");
        // Then
        assertThat(bench.lastReport().reason()).isEqualTo(Reason.WARM_UP);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T00:00"));
    }

    @Test
    void shouldNotWaitForARampBeyondTheWindow() {
        // Given a week that ends on Sunday the 22nd
        Bench bench = given(policy(limit("*", Window.WEEK, 2)).warmUp("2026-11-20", 0.2, 4))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(event("b"))
                .at("20T11:00");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("23T00:00:30"));
    }

    @Test
    void shouldOpenARollingLimitWithTheDayThatAllowsMore() {
        // Given 4 of 20 on the first day, 8 on the second
        Bench bench = given(THREE_DAYS.warmUp("2026-11-20", 0.2, 4));
        sendAt(bench, "20T10:00", 4);
        // When
        bench.when(event("late")).at("20T11:00");
        // Then
        assertThat(bench.lastReport().reason()).isEqualTo(Reason.WARM_UP);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00"));
    }

    @Test
    void shouldOpenARollingLimitThatAllowsNothingYet() {
        // Given nothing on the first day, a quarter on the second
        Bench bench = given(THREE_DAYS.warmUp("2026-11-20", 0.0, 4))
                // When
                .when(event("a"))
                .at("20T11:00");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00"));
    }

    @Test
    void shouldNotOpenARollingLimitWithADayThatAllowsNoMore() {
        // Given 1 on each day
        Bench bench = given(policy(rolling("*", "PT72H", 1)).warmUp("2026-11-20", 0.2, 4));
        sendAt(bench, "20T10:00", 1);
        // When
        bench.when(event("late")).at("20T11:00");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("23T10:01"));
    }

    /** Nine are counted: today the sixth of them must be over, tomorrow the second. */
    @Test
    void shouldOpenARollingLimitWhenTomorrowsShareHasRoom() {
        // Given
        Bench bench = given(THREE_DAYS);
        sendAt(bench, "18T10:00", 1);
        sendAt(bench, "18T12:00", 1);
        sendAt(bench, "20T10:00", 7);
        // When
        bench.when(policySet(1, THREE_DAYS.warmUp("2026-11-20", 0.2, 4).make()))
                .at("20T11:00")
                .when(event("late"))
                .at("20T11:01");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T12:01"));
    }

    @Test
    void shouldOpenARollingLimitWithTomorrowWhenItHasRoomBeforehand() {
        // Given
        Bench bench = given(THREE_DAYS);
        sendAt(bench, "17T13:00", 1);
        sendAt(bench, "20T10:00", 7);
        // When
        bench.when(policySet(1, THREE_DAYS.warmUp("2026-11-20", 0.2, 4).make()))
                .at("20T11:00")
                .when(event("late"))
                .at("20T11:01");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("21T00:00"));
    }

    @Test
    void shouldWaitOnlyForUncertainSendsOfItsOwnType() {
        // Given
        Bench bench = given(policy(perDay(9), rolling("message", "PT1H", 1)))
                .when(event("v").ofType("visit"))
                .at("20T09:59")
                .when(unknown("v", 1))
                .at("20T10:00")
                .when(event("m"))
                .at("20T10:04")
                .when(unknown("m", 1))
                .at("20T10:05")
                // When
                .when(event("late"))
                .at("20T10:06");
        // Then settled after 15 minutes and the guard, counted for an hour and two guards
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:21:30"));
    }

    private static void sendAt(Bench bench, String moment, int many) {
        for (int i = 0; i < many; i++) {
            String action = moment + "-" + i;
            bench.when(event(action)).at(moment).when(sent(action, 1)).at(moment);
        }
    }
}
