package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A zone changes its rules, and the time-zone data of a new release knows it: the window that stands in the state ends
 * when the calendar no longer says that it does.
 */
class MovedBoundaryTest {

    private final Bench bench = given(policy(perDay(2)))
            .when(event("a"))
            .at("20T10:00")
            .when(sent("a", 1))
            .at("20T10:01")
            .when(event("b"))
            .at("20T10:02");

    @ParameterizedTest
    @ValueSource(strings = {"20T22:00", "20T23:00", "20T23:30"})
    void shouldKeepCountingWhatTheOldRulesEndedTooEarly(String end) {
        // Given
        windowEnds(end);
        bench.when(event("c")).at("20T10:03");
        // When the old end has passed, and the new one has not
        bench.when(time()).at("20T23:59");
        // Then nothing was re-opened
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.counter(Window.DAY).window()).isEqualTo(window("20T00:00", "21T00:00"));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
        // And what still is out is carried into the next day, with which it goes on as ever
        bench.when(time()).at("21T00:00:30");
        assertThat(bench.status("c")).isEqualTo(Status.GRANTED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21T00:30", "21T01:00", "21T03:00", "21T23:00"})
    void shouldForgetNothingOfWhatTheOldRulesEndedTooLate(String end) {
        // Given
        windowEnds(end);
        bench.when(event("c")).at("20T10:03");
        // When the new end has passed, and the old one too
        bench.when(time()).at("21T23:30");
        // Then it is counted in both days that it may have been seen in
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.counter(Window.DAY).window()).isEqualTo(window("21T00:00", "22T00:00"));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
        // And is free again on the day after, but for what is out
        bench.when(time()).at("22T00:00:30");
        assertThat(bench.status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldKeepTheSealWithWhatTheOldRulesEndedTooEarly() {
        // Given
        windowEnds("20T23:00");
        bench.home().change(account -> account.mapCounters(Counter::seal));
        // When
        bench.when(event("c")).at("20T23:30");
        // Then
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
    }

    private static CalendarWindow window(String start, String end) {
        return new CalendarWindow(Moment.of(start), Moment.of(end));
    }

    private void windowEnds(String end) {
        bench.home()
                .change(account -> account.mapCounters(counter -> new Counter(
                        counter.limit(),
                        window("20T00:00", end),
                        counter.charged(),
                        counter.lateResolved(),
                        counter.sealed(),
                        counter.external())));
    }
}
