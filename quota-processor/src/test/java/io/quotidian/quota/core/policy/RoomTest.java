package io.quotidian.quota.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The next moment at which a lease of ten seconds fits. The 20th of November 2026 is a Friday. */
class RoomTest {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Calendar PARIS = new Calendar(ZoneId.of("Europe/Paris"), DayOfWeek.MONDAY);

    @ParameterizedTest
    @CsvSource({
        // in the middle of the day
        "DAY,  PT5M, 2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        // too close behind its start, and just far enough
        "DAY,  PT5M, 2026-11-19T23:04:59Z, 2026-11-19T23:05:00Z",
        "DAY,  PT5M, 2026-11-19T23:05:00Z, 2026-11-19T23:05:00Z",
        // just early enough before its end, and too late
        "DAY,  PT5M, 2026-11-20T22:54:50Z, 2026-11-20T22:54:50Z",
        "DAY,  PT5M, 2026-11-20T22:54:51Z, 2026-11-20T23:05:00Z",
        // the end of a day is not the end of a week, except on Sundays
        "WEEK, PT5M, 2026-11-20T22:58:00Z, 2026-11-20T22:58:00Z",
        "WEEK, PT5M, 2026-11-22T22:58:00Z, 2026-11-22T23:05:00Z",
        // the day of 23 hours ends earlier
        "DAY,  PT5H, 2026-03-29T17:00:00Z, 2026-03-30T03:00:00Z",
        // no calendar window, no guard
        "    , PT5M, 2026-11-20T22:58:00Z, 2026-11-20T22:58:00Z",
    })
    void shouldKeepItsDistanceFromBoundaries(
            @Nullable Window window, Duration guard, Instant moment, Instant expected) {
        // Given
        Room room = new Room(PARIS, window, guard, null, LEASE);
        // When / Then
        assertThat(room.from(moment)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // the hours begin within the guard
        "00:00, 08:00, PT5M, 2026-11-20T12:00:00Z, 2026-11-20T23:05:00Z",
        // they end within it
        "16:00, 00:00, PT5M, 2026-11-20T22:54:51Z, 2026-11-21T15:00:00Z",
        // they lie on both sides of it
        "22:00, 02:00, PT1H, 2026-11-20T21:30:00Z, 2026-11-20T21:30:00Z",
        "22:00, 02:00, PT1H, 2026-11-20T22:30:00Z, 2026-11-21T00:00:00Z",
        "22:00, 02:00, PT1H, 2026-11-21T00:59:51Z, 2026-11-21T21:00:00Z",
    })
    void shouldStayWithinTheActiveHours(
            LocalTime from, LocalTime to, Duration guard, Instant moment, Instant expected) {
        // Given
        ActiveHours hours = new ActiveHours(from, to, EnumSet.allOf(DayOfWeek.class));
        Room room = new Room(PARIS, Window.DAY, guard, hours, LEASE);
        // When / Then
        assertThat(room.from(moment)).contains(expected);
    }

    @Test
    void shouldFindNoneWhereTheGuardCoversTheHours() {
        // Given
        ActiveHours hours = new ActiveHours(LocalTime.MIDNIGHT, LocalTime.of(4, 0), Set.of(DayOfWeek.MONDAY));
        Duration guard = Duration.ofHours(5);
        Instant moment = Instant.parse("2026-11-20T10:00:00Z");
        // When / Then
        assertThat(new Room(PARIS, Window.DAY, guard, hours, LEASE).from(moment))
                .isEmpty();
        assertThat(new Room(PARIS, Window.WEEK, guard, hours, LEASE).from(moment))
                .isEmpty();
        assertThat(new Room(PARIS, null, guard, hours, LEASE).from(moment))
                .contains(Instant.parse("2026-11-22T23:00:00Z"));
    }
}
