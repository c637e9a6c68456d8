package io.quotidian.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DemoCalendarTest {

    private static final Instant REAL = Instant.parse("2026-11-21T04:00:00Z");
    private final DemoCalendar calendar =
            new DemoCalendar(ZoneId.of("Europe/Paris"), LocalDate.parse("2026-11-25"), 8, Duration.ofSeconds(5), REAL);

    @Test
    void shouldBeginTheFirstDayAtMidnightOfThePolicysZone() {
        assertThat(calendar.clock().calendarAt(REAL)).isEqualTo("2026-11-24T23:00:00Z");
        assertThat(calendar.dayOf(calendar.clock().calendarAt(REAL))).isEqualTo(1);
    }

    @Test
    void shouldLetADayPassInItsRealTime() {
        assertThat(calendar.dateAt(REAL.plusMillis(4_999))).isEqualTo("2026-11-25");
        assertThat(calendar.dateAt(REAL.plusSeconds(5))).isEqualTo("2026-11-26");
        assertThat(calendar.realEnd()).isEqualTo(REAL.plusSeconds(40));
    }

    @Test
    void shouldTellTheServicesTheSameClock() {
        assertThat(calendar.environment(Path.of("/run/clock-signal")))
                .containsEntry("QUOTIDIAN_CLOCK_START", "2026-11-24T23:00:00Z")
                .containsEntry("QUOTIDIAN_CLOCK_SIGNAL", "/run/clock-signal")
                .containsEntry("QUOTIDIAN_CLOCK_FACTOR", "17280.0");
    }

    @Test
    void shouldConvertDurationsBothWays() {
        assertThat(calendar.scaled(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(288));
        assertThat(calendar.real(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(5));
    }
}
