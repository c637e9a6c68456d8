package io.quotidian.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.audit.Ceiling.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecountTest {

    private static final Ceiling ONE_A_DAY = new Ceiling("*", new Span.Day(), 1);
    private static final Instant NOON = Instant.parse("2026-10-25T11:00:00Z");

    private static Recount recount(Ceiling ceiling) {
        return recount(ceiling, Instant.MIN);
    }

    private static Recount recount(Ceiling ceiling, Instant since) {
        return new Recount(new Terms(
                ZoneId.of("Europe/Paris"), DayOfWeek.MONDAY, List.of(ceiling), since, Duration.ofSeconds(30)));
    }

    private static Seen sent(String from, String to) {
        return new Seen(from, "message", "run", Instant.parse(from), Instant.parse(to), true);
    }

    private static Seen unknown(String from, String to) {
        return new Seen(from, "message", "run", Instant.parse(from), Instant.parse(to), false);
    }

    @Test
    void shouldCountADayOf25Hours() {
        // Given
        Seen morning = sent("2026-10-24T22:00:00Z", "2026-10-24T22:00:01Z");
        Seen evening = sent("2026-10-25T22:59:00Z", "2026-10-25T22:59:01Z");
        Seen nextDay = sent("2026-10-25T23:00:30Z", "2026-10-25T23:00:31Z");

        // Then
        assertThat(recount(ONE_A_DAY).sure(List.of(morning, evening, nextDay)))
                .extracting(Overrun::seen)
                .containsExactly(evening);
        assertThat(recount(ONE_A_DAY).sure(List.of(morning, nextDay))).isEmpty();
        assertThat(recount(ONE_A_DAY).possible(List.of(morning, nextDay))).isEmpty();
    }

    @Test
    void shouldNotCryWolfOverASendThatMayHaveBeenSeenTheDayAfter() {
        // Given
        Seen first = sent("2026-10-25T11:00:00Z", "2026-10-25T11:00:01Z");
        Seen overMidnight = sent("2026-10-25T22:58:00Z", "2026-10-25T23:00:01Z");
        Seen withinGuard = sent("2026-10-25T22:58:00Z", "2026-10-25T22:59:45Z");

        // Then
        assertThat(recount(ONE_A_DAY).sure(List.of(first, overMidnight))).isEmpty();
        assertThat(recount(ONE_A_DAY).sure(List.of(first, withinGuard))).isEmpty();
        assertThat(recount(ONE_A_DAY).possible(List.of(first, overMidnight))).hasSize(1);
    }

    @Test
    void shouldCarryWhatMayStillBeSeenIntoTheNextDay() {
        // Given
        Seen unsettled = unknown("2026-10-25T11:00:00Z", "2026-10-26T11:00:00Z");
        Seen nextDay = sent("2026-10-26T08:00:00Z", "2026-10-26T08:00:01Z");
        Seen dayAfter = sent("2026-10-27T08:00:00Z", "2026-10-27T08:00:01Z");

        // Then
        assertThat(recount(ONE_A_DAY).possible(List.of(unsettled, nextDay, dayAfter)))
                .extracting(Overrun::seen)
                .containsExactly(nextDay);
        assertThat(recount(ONE_A_DAY).sure(List.of(unsettled, nextDay, dayAfter)))
                .isEmpty();
    }

    @Test
    void shouldCountAWeekFromItsFirstDay() {
        // Given
        Ceiling oneAWeek = new Ceiling("message", new Span.Week(), 1);
        Seen sunday = sent("2026-10-25T11:00:00Z", "2026-10-25T11:00:01Z");
        Seen monday = sent("2026-10-26T11:00:00Z", "2026-10-26T11:00:01Z");
        Seen nextSunday = sent("2026-11-01T11:00:00Z", "2026-11-01T11:00:01Z");

        // Then
        assertThat(recount(oneAWeek).sure(List.of(sunday, monday))).isEmpty();
        assertThat(recount(oneAWeek).sure(List.of(monday, nextSunday))).hasSize(1);
    }

    @Test
    void shouldCountAnyIntervalOfARollingLimit() {
        // Given
        Ceiling rolling = new Ceiling("*", new Span.Rolling(Duration.ofHours(24)), 1);
        Seen first = sent("2026-10-25T11:00:00Z", "2026-10-25T11:00:01Z");
        Seen within = sent("2026-10-26T10:59:00Z", "2026-10-26T10:59:01Z");
        Seen beyond = sent("2026-10-26T11:00:01Z", "2026-10-26T11:00:02Z");

        // Then
        assertThat(recount(rolling).sure(List.of(first, within))).hasSize(1);
        assertThat(recount(rolling).sure(List.of(first, beyond))).isEmpty();
        assertThat(recount(rolling).possible(List.of(first, within))).hasSize(1);
        assertThat(recount(rolling).possible(List.of(first, beyond))).isEmpty();
    }

    @Test
    void shouldCountARunWhateverTheDay() {
        // Given
        Ceiling oneARun = new Ceiling("*", new Span.Run(), 1);
        Seen first = sent("2026-10-25T11:00:00Z", "2026-10-25T11:00:01Z");
        Seen later = sent("2026-12-25T11:00:00Z", "2026-12-25T11:00:01Z");

        // Then
        assertThat(recount(oneARun).sure(List.of(first, later))).hasSize(1);
    }

    @Test
    void shouldLeaveOtherTypesAlone() {
        // Given
        Ceiling visits = new Ceiling("visit", new Span.Day(), 0);

        // Then
        assertThat(recount(visits).sure(List.of(sent("2026-10-25T11:00:00Z", "2026-10-25T11:00:01Z"))))
                .isEmpty();
    }

    @Test
    void shouldBlameNoGrantForTermsThatCameAfterIt() {
        // Given
        Seen first = sent("2026-10-25T08:00:00Z", "2026-10-25T08:00:01Z");
        Seen second = sent("2026-10-25T09:00:00Z", "2026-10-25T09:00:01Z");
        Seen afterwards = sent("2026-10-25T12:00:00Z", "2026-10-25T12:00:01Z");

        // Then
        assertThat(recount(ONE_A_DAY, NOON).sure(List.of(first, second))).isEmpty();
        assertThat(recount(ONE_A_DAY, NOON).sure(List.of(first, second, afterwards)))
                .extracting(Overrun::count)
                .containsExactly(3);
    }
}
