package io.quotidian.schemas.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledClockTest {
    private static final Instant REAL_START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant SCALED_START = Instant.parse("2027-01-01T00:00:00Z");

    private final AtomicReference<Instant> real = new AtomicReference<>(REAL_START);

    @Test
    void shouldShowADayAfterTenSeconds() {
        // Given
        ScaledClock clock = clock(8_640);

        // When
        real.set(REAL_START.plusSeconds(10));

        // Then
        assertThat(clock.instant()).isEqualTo(SCALED_START.plus(Duration.ofDays(1)));
    }

    @Test
    void shouldRunBeforeItsStartToo() {
        // Given
        ScaledClock clock = clock(60);

        // When
        real.set(REAL_START.minusMillis(1_500));

        // Then
        assertThat(clock.instant()).isEqualTo(SCALED_START.minusSeconds(90));
    }

    @Test
    void shouldNeverRunBackwards() {
        // Given
        ScaledClock clock = clock(8_640.123);
        Instant last = clock.instant();

        // When
        // Then
        for (int i = 1; i < 10_000; i++) {
            real.set(REAL_START.plusNanos(999_999_000L + i * 7L));
            assertThat(clock.instant()).isAfterOrEqualTo(last);
            last = clock.instant();
        }
    }

    @Test
    void shouldConvertDurationsBothWays() {
        ScaledClock clock = clock(8_640);

        assertThat(clock.scaled(Duration.ofSeconds(10))).isEqualTo(Duration.ofDays(1));
        assertThat(clock.real(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldBeTheRealTimeAtFactorOne() {
        Instant before = Instant.now();

        assertThat(ScaledClock.realTime().instant()).isBetween(before, before.plusSeconds(60));
        assertThat(ScaledClock.realTime().getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseAFactorThatStopsOrBreaksTime(double factor) {
        assertThatThrownBy(() -> clock(factor)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldStandStillUntilTheSignalNamesTheMoment(@TempDir Path dir) throws IOException {
        // Given
        Path signal = dir.resolve("go");
        ScaledClock held = ScaledClock.heldUntil(signal, SCALED_START, 86_400);

        // When, then
        Instant before = held.instant();
        assertThat(before).isEqualTo(SCALED_START.minus(Duration.ofHours(12))).isEqualTo(held.instant());

        // When, then
        Files.writeString(signal, Instant.now().minusSeconds(2).toString());
        assertThat(held.instant())
                .isBetween(SCALED_START.plus(Duration.ofDays(2)), SCALED_START.plus(Duration.ofDays(60)));
    }

    private ScaledClock clock(double factor) {
        return new ScaledClock(new SetClock(real), SCALED_START, REAL_START, factor);
    }

    private static final class SetClock extends Clock {
        private final AtomicReference<Instant> now;

        SetClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
