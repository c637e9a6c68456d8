package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.stream.ClockOffset;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SkewTest {

    private static final Instant T = Instant.parse("2026-11-20T08:00:00Z");
    private static final int MILLION = 1_000_000;

    private final Skew skew = new Skew();

    @Test
    void shouldKnowNothingBeforeTheFirstMeasurementAndNotTrustAnOldOne() {
        // Given, When, Then
        assertThat(at(0)).isEqualTo(ClockOffset.UNKNOWN);
        probe(0, 4, 2);
        assertThat(at(1_000)).isEqualTo(ClockOffset.NONE);
        assertThat(at(Skew.MAX_AGE.toMillis() + 4).measured()).isFalse();
    }

    @Test
    void shouldProveSkewOnlyByWhatLiesOutsideTheRoundTrip() {
        // Given a clock that is 500 ms ahead of the broker's
        probe(0, 10, -495);
        assertThat(at(10).ahead()).isEqualTo(Duration.ofMillis(494));

        // When it is 300 ms behind
        probe(20, 24, 322);

        // Then
        assertThat(at(24)).isEqualTo(new ClockOffset(true, Duration.ZERO, Duration.ofMillis(298)));
    }

    @Test
    void shouldTrustTheQuickestRoundTripAndNotASlowOneThatHidesTheSkew() {
        // Given
        probe(0, 4, 402);

        // When
        probe(1_000, 3_000, 1_400);

        // Then
        assertThat(at(3_000).behind()).isEqualTo(Duration.ofMillis(398));
    }

    @Test
    void shouldSeeALeapBeforeTheNextMeasurement() {
        // Given
        probe(0, 4, 2);

        // When the clock on the wall is set three days ahead, then one back
        Skew.Reading ahead = new Skew.Reading(T.plusMillis(500).plus(Duration.ofDays(3)), 500L * MILLION);
        Skew.Reading behind = new Skew.Reading(T.plusMillis(500).minus(Duration.ofDays(1)), 500L * MILLION);

        // Then it is known within the round trip
        assertThat(skew.at(ahead).measured()).isTrue();
        assertThat(skew.at(ahead).ahead()).isBetween(Duration.ofDays(3).minusMillis(5), Duration.ofDays(3));
        assertThat(skew.at(behind).behind()).isBetween(Duration.ofDays(1).minusMillis(5), Duration.ofDays(1));
    }

    @Test
    void shouldStillSeeALeapWhenNoMeasurementIsFresh() {
        // Given
        probe(0, 4, 2);

        // When
        Skew.Reading later = new Skew.Reading(
                T.plus(Duration.ofMinutes(5)).plus(Duration.ofHours(1)),
                Duration.ofMinutes(5).toNanos());

        // Then
        assertThat(skew.at(later).measured()).isFalse();
        assertThat(skew.at(later).ahead()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void shouldBelieveTheBrokerAgainAfterASleepInWhichTheCounterStood() {
        // Given quick measurements before a sleep of eight hours
        probe(0, 2, 1);
        probe(1_000, 1_002, 1_001);

        // When one after it says that the broker's clock has gone on as well
        Duration sleep = Duration.ofHours(8);
        Instant woken = T.plusMillis(2_010).plus(sleep);
        Duration leap =
                skew.measured(2_000L * MILLION, new Skew.Reading(woken, 2_010L * MILLION), woken.minusMillis(5));

        // Then
        assertThat(leap).isEqualTo(sleep);
        assertThat(skew.at(new Skew.Reading(woken, 2_010L * MILLION))).isEqualTo(ClockOffset.NONE);
    }

    private ClockOffset at(long millis) {
        return skew.at(new Skew.Reading(T.plusMillis(millis), millis * MILLION));
    }

    private void probe(long sent, long acknowledged, long stamped) {
        skew.measured(
                sent * MILLION,
                new Skew.Reading(T.plusMillis(acknowledged), acknowledged * MILLION),
                T.plusMillis(stamped));
    }
}
