package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Days of 23, 24 and 25 hours, and clocks that step back. */
class CalendarTest {

    @Test
    void shouldCountADayOf25HoursAsOne() {
        // Given the 25th of October in Paris, from 22:00 to 23:00 UTC of the next day
        Bench bench = given(policy(perDay(1)).zone("Europe/Paris"))
                .when(event("a"))
                .at("2026-10-24T22:10:00Z")
                .when(sent("a", 1))
                .at("2026-10-24T22:11:00Z")
                .when(event("b"))
                .at("2026-10-25T22:30:00Z")
                .then(granted("a", 1), completed("a", 1), deferred("b", Reason.LIMIT))
                // When
                .when(time())
                .at("2026-10-25T23:00:29Z")
                .thenNothing()
                .when(time())
                .at("2026-10-25T23:00:30Z")
                // Then
                .then(granted("b", 1));
        assertThat(hours(bench)).isEqualTo(24);
    }

    @Test
    void shouldCountADayOf23HoursAsOne() {
        // Given the 29th of March in Paris
        Bench bench =
                given(policy(perDay(1)).zone("Europe/Paris")).when(event("a")).at("2026-03-28T23:10:00Z");
        assertThat(hours(bench)).isEqualTo(23);
        bench.when(sent("a", 1))
                .at("2026-03-28T23:11:00Z")
                .when(event("b"))
                .at("2026-03-29T12:00:00Z")
                .whatever()
                // When
                .when(time())
                .at("2026-03-29T22:00:29Z")
                .thenNothing()
                .when(time())
                .at("2026-03-29T22:00:30Z")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldNeverReenterAWindowOnceLeft() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:01")
                .when(event("b"))
                .at("21T10:00")
                .when(sent("b", 1))
                .at("21T10:01")
                .whatever();
        // When
        bench.world().setClock(Moment.of("20T12:00"));
        // Then
        assertThat(bench.when(event("c")).at("20T12:00").status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.account().clock()).isEqualTo(Moment.of("21T10:01"));
        assertThat(bench.lastReport().decidedAt()).isEqualTo(Moment.of("21T10:01"));
    }

    @Test
    void shouldKeepSpacingWhenTheClockStepsBack() {
        // Given
        Bench bench = given(policy(perDay(9)).spacing("PT45S"))
                .when(event("a"))
                .at("20T10:00")
                .whatever();
        // When
        bench.world().setClock(Moment.of("20T09:59:50"));
        // Then
        bench.when(event("b"))
                .at("20T09:59:50")
                .then(deferred("b", Reason.SPACING))
                .when(time())
                .at("20T10:00:45")
                .then(granted("b", 1));
    }

    @Test
    void shouldSkipDaysThatNobodyLivedThrough() {
        // Given
        given(policy(perDay(1)))
                .when(event("a"))
                .at("02T10:00")
                .when(sent("a", 1))
                .at("02T10:01")
                .whatever()
                // When
                .when(event("b"))
                .at("20T10:00")
                // Then
                .then(granted("b", 1));
    }

    private static long hours(Bench bench) {
        var window = bench.counter(Window.DAY).window();
        return Duration.between(window.start(), window.end()).toHours();
    }
}
