package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Reported.unknown;
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
import io.quotidian.quota.core.policy.Window;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Never more than max in any interval of the given length; the guard is 30 s. */
class RollingTest {
    private static final Recipe ONE_AN_HOUR = policy(rolling("*", "PT1H", 1));

    @Test
    void shouldCountFromTheLatestMomentAndTwoGuardsLonger() {
        // Given granted at 10:00, seen at 10:10 at the latest
        given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:10")
                .when(event("b"))
                .at("20T10:20")
                .whatever()
                // When
                .when(time())
                .at("20T11:10:59.999")
                .thenNothing()
                .when(time())
                .at("20T11:11")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldSayTheExactMomentAtWhichOneMoreIsAllowed() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 2)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(sent("a", 1))
                .at("20T10:02:03")
                .when(sent("b", 1))
                .at("20T10:04")
                // When
                .when(event("c"))
                .at("20T10:05");
        // Then
        Report report = bench.lastReport();
        assertThat(report.nextEligible()).isEqualTo(Moment.of("20T11:03:03"));
        CounterView binding = Objects.requireNonNull(report.binding());
        assertThat(binding.window()).isEqualTo(Window.ROLLING);
        assertThat(binding.used()).isEqualTo(2);
        assertThat(binding.end()).isEqualTo(Moment.of("20T11:03:03"));
    }

    @Test
    void shouldCountAnOpenAttemptAsLongAsItLasts() {
        // Given
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01");
        assertThat(bench.lastReport().nextEligible()).isNull();
        // When
        bench.when(time()).at("20T14:00");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        bench.when(sent("a", 1)).at("20T14:01").when(time()).at("20T15:01:59.999");
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("20T15:02").status("b")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldGiveBackWhatWasNotSent() {
        // Given
        given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .whatever()
                // When
                .when(suppressed("a", 1))
                .at("20T10:02")
                // Then
                .then(completed("a", 1), granted("b", 1));
    }

    @Test
    void shouldCountAnUncertainAttemptUntilItHasSettledAndAnHourMore() {
        // Given an UNKNOWN of 10:10, which settles a quarter of an hour and a guard later
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:10")
                // When
                .when(event("b"))
                .at("20T10:11");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:26:30"));
        bench.when(time()).at("20T11:26:29");
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("20T11:26:30").status("b")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldCorrectWhatLateNewsSay() {
        // Given an UNKNOWN that turns out to have been sent before it settled
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:10")
                .when(sent("a", 1))
                .at("20T10:12")
                // When
                .when(event("b"))
                .at("20T10:13");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:13"));
    }

    @Test
    void shouldGiveNothingBackAfterItHasSettled() {
        // Given
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:10")
                .when(suppressed("a", 1))
                .at("20T10:40")
                // When
                .when(event("b"))
                .at("20T10:41");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldHoldWithCalendarWindowsWhicheverIsTighter() {
        // Given two a day, one an hour
        given(policy(perDay(2), rolling("message", "PT1H", 1)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:10")
                .whatever()
                // When
                .when(event("c").ofType("visit"))
                .at("20T10:11")
                .when(event("d").ofType("visit"))
                .at("20T10:12")
                // Then
                .then(deferred("c", Reason.QUEUED_BEHIND), granted("c", 1), deferred("d", Reason.LIMIT));
    }

    @Test
    void shouldNotBeRenewedByMidnight() {
        // Given
        Bench bench = given(policy(perDay(9), rolling("*", "PT24H", 2)))
                .when(event("a"))
                .at("20T23:50")
                .when(sent("a", 1))
                .at("20T23:50")
                .when(event("b"))
                .at("20T23:55")
                .when(sent("b", 1))
                .at("20T23:55")
                // When
                .when(event("c"))
                .at("21T00:10")
                .when(time())
                .at("21T23:50:59");
        // Then
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("21T23:51").status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldKeepALengthForItselfBesideAnother() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 1), rolling("*", "PT3H", 2)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                .when(event("b"))
                .at("20T11:01")
                .when(sent("b", 1))
                .at("20T11:01")
                // When
                .when(event("c"))
                .at("20T11:02");
        // Then
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T13:01"));
    }

    @Test
    void shouldForbidWithALimitOfNothing() {
        // Given
        Bench bench = given(policy(limit("*", Window.DAY, 9), rolling("*", "PT1H", 0)))
                // When
                .when(event("a"))
                .at("20T10:00");
        // Then
        assertThat(bench.action("a").reason()).isEqualTo(Reason.LIMIT);
        assertThat(bench.lastReport().nextEligible()).isNull();
    }
}
