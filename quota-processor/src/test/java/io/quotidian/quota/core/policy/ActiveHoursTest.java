package io.quotidian.quota.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When hours begin and end, on days on which clocks change too. */
class ActiveHoursTest {

    @ParameterizedTest
    @CsvSource({
        // an ordinary day, in it, before it, behind it
        "Europe/Paris,    08:00, 20:00, 2026-11-20T10:00:00Z, 2026-11-20T07:00:00Z, 2026-11-20T19:00:00Z",
        "Europe/Paris,    08:00, 20:00, 2026-11-20T06:59:59Z, 2026-11-20T07:00:00Z, 2026-11-20T19:00:00Z",
        "Europe/Paris,    08:00, 20:00, 2026-11-20T19:00:00Z, 2026-11-21T07:00:00Z, 2026-11-21T19:00:00Z",
        // across midnight
        "Europe/Paris,    22:00, 04:00, 2026-11-20T02:00:00Z, 2026-11-19T21:00:00Z, 2026-11-20T03:00:00Z",
        "Europe/Paris,    22:00, 04:00, 2026-11-20T03:00:00Z, 2026-11-20T21:00:00Z, 2026-11-21T03:00:00Z",
        // to the end of the day
        "UTC,             08:00, 00:00, 2026-11-20T10:00:00Z, 2026-11-20T08:00:00Z, 2026-11-21T00:00:00Z",
        "UTC,             00:00, 00:00, 2026-11-20T10:00:00Z, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        // the day of 23 hours and the day of 25
        "Europe/Paris,    01:00, 05:00, 2026-03-29T00:30:00Z, 2026-03-29T00:00:00Z, 2026-03-29T03:00:00Z",
        "Europe/Paris,    01:00, 05:00, 2026-10-25T00:30:00Z, 2026-10-24T23:00:00Z, 2026-10-25T04:00:00Z",
        // 02:30 is skipped: hours that end there end with the clocks' change
        "Europe/Paris,    01:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
        "Europe/Paris,    02:30, 05:00, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, 2026-03-29T03:00:00Z",
        // 02:30 comes twice: hours end the first time, and begin the second
        "Europe/Paris,    01:00, 02:30, 2026-10-25T00:00:00Z, 2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z",
        "Europe/Paris,    02:30, 05:00, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z, 2026-10-25T04:00:00Z",
        // Samoa skipped the 30th of December 2011
        "Pacific/Apia,    08:00, 20:00, 2011-12-30T07:00:00Z, 2011-12-30T18:00:00Z, 2011-12-31T06:00:00Z",
    })
    void shouldFindTheHoursOfAMoment(String zone, String from, String to, Instant moment, Instant start, Instant end) {
        // Given
        ActiveHours hours = new ActiveHours(LocalTime.parse(from), LocalTime.parse(to), EnumSet.allOf(DayOfWeek.class));
        // When
        var found = hours.at(moment, ZoneId.of(zone), Duration.ofSeconds(1));
        // Then
        assertThat(found).contains(new CalendarWindow(start, end));
    }

    @Test
    void shouldCountHoursAcrossMidnightToTheDayTheyBeginOn() {
        // Given
        ActiveHours fridays = new ActiveHours(LocalTime.of(22, 0), LocalTime.of(4, 0), Set.of(DayOfWeek.FRIDAY));
        // When early on Saturday, and later that day
        var early = fridays.at(Instant.parse("2026-11-21T03:00:00Z"), ZoneId.of("UTC"), Duration.ZERO);
        var later = fridays.at(Instant.parse("2026-11-21T22:30:00Z"), ZoneId.of("UTC"), Duration.ZERO);
        // Then
        assertThat(early.orElseThrow().start()).isEqualTo("2026-11-20T22:00:00Z");
        assertThat(later.orElseThrow().start()).isEqualTo("2026-11-27T22:00:00Z");
    }

    @Test
    void shouldSkipHoursThatLeaveNoRoom() {
        // Given
        ActiveHours hours = new ActiveHours(LocalTime.of(8, 0), LocalTime.of(9, 0), EnumSet.allOf(DayOfWeek.class));
        // When
        var found = hours.at(Instant.parse("2026-11-20T08:50:00Z"), ZoneId.of("UTC"), Duration.ofMinutes(11));
        // Then
        assertThat(found.orElseThrow().start()).isEqualTo("2026-11-21T08:00:00Z");
    }
}
