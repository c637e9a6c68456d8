package io.quotidian.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FloorsTest {

    @Test
    void shouldNameEveryDurationThatAFastCalendarRaises() {
        // Given
        DemoCalendar calendar = calendar(Duration.ofSeconds(5));
        Floors floors = new Floors(Duration.ofMillis(1_500));

        // When / Then: settle, by default a day of five seconds, is long enough
        assertThat(floors.raised("{}", calendar))
                .extracting(line -> line.split(" ", 2)[0])
                .containsExactly("lease", "windowGuard", "settleOwn");
    }

    @Test
    void shouldRaiseNothingOnASlowCalendar() {
        assertThat(new Floors(Duration.ofSeconds(1)).raised("{}", calendar(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void shouldRespectThePolicysOwnDurations() {
        assertThat(new Floors(Duration.ZERO)
                        .raised("{\"lease\":\"PT6H\",\"windowGuard\":\"PT1H\"}", calendar(Duration.ofSeconds(5))))
                .isEmpty();
    }

    private static DemoCalendar calendar(Duration day) {
        return new DemoCalendar(ZoneOffset.UTC, LocalDate.EPOCH, 8, day, Instant.EPOCH);
    }
}
