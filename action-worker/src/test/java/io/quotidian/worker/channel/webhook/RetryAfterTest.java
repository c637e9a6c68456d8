package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                " 7  | PT7S",
                "9999999999 | PT720H",
                "Wed, 18 Nov 2026 09:00:30 GMT | PT30S",
                "Wed, 18 Nov 2026 08:00:00 GMT | PT0S",
                "Wed, 18 Nov 2099 08:00:00 GMT | PT720H"
            })
    void shouldReadSecondsAndDatesWithinBounds(String header, Duration expected) {
        assertThat(parse(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "2026-11-18T09:00:30Z"})
    void shouldIgnoreWhatItCannotRead(String header) {
        assertThat(parse(header)).isNull();
    }

    @Test
    void shouldBeAbsentWhereThereIsNone() {
        assertThat(parse(null)).isNull();
    }

    private static @Nullable Duration parse(@Nullable String header) {
        return RetryAfter.parse(header, NOW);
    }
}
