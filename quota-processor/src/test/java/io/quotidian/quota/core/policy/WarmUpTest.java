package io.quotidian.quota.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Never more than the share, and at least one where it is not nothing. */
class WarmUpTest {

    @ParameterizedTest
    @CsvSource({
        // start, days, max, day of November, allowed
        "200000, 10, 100, 1,  20",
        "200000, 10, 100, 2,  28",
        "200000, 10, 100, 10, 92",
        "200000, 10, 100, 11, 100",
        "200000, 10, 100, 30, 100",
        // rounded down, but not to nothing
        "200000, 10, 3,   1,  1",
        "200000, 10, 3,   8,  2",
        "200000, 10, 0,   8,  0",
        "0,      10, 100, 1,  0",
        "0,      10, 5,   2,  1",
        // before the ramp its first share holds
        "300000, 10, 10,  0,  3",
        // the largest of all
        "999999, 366, 1000000, 1, 999999",
        "1000000, 1, 1000000, 1, 1000000",
    })
    void shouldAllowAShareOfTheLimit(int start, int days, int max, int day, int allowed) {
        // Given
        WarmUp ramp = new WarmUp(LocalDate.parse("2026-11-01"), start, days);
        // When
        LocalDate today = LocalDate.parse("2026-10-31").plusDays(day);
        // Then
        assertThat(ramp.allowed(max, today)).isEqualTo(allowed);
    }
}
