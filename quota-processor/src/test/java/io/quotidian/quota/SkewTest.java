package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SkewTest {

    private static final Instant T = Instant.parse("2026-11-20T08:00:00Z");

    private final Skew skew = new Skew();

    @Test
    void shouldKnowNothingBeforeTheFirstMeasurementAndWhenTheLastIsOld() {
        assertThat(skew.atLeast(T)).isEqualTo(Skew.UNKNOWN);
        probe(0, 4, 2);
        assertThat(skew.atLeast(T.plusSeconds(1))).isZero();
        assertThat(skew.atLeast(T.plus(Skew.MAX_AGE).plusMillis(4))).isEqualTo(Skew.UNKNOWN);
    }

    @Test
    void shouldProveSkewOnlyByWhatLiesOutsideTheRoundTrip() {
        // Given a clock that is 500 ms ahead of the broker's, then one that is 300 ms behind
        probe(0, 10, -495);
        assertThat(skew.atLeast(T)).isEqualTo(Duration.ofMillis(494));

        // When
        probe(20, 24, 322);

        // Then
        assertThat(skew.atLeast(T)).isEqualTo(Duration.ofMillis(298));
    }

    @Test
    void shouldTrustTheQuickestRoundTripAndNotASlowOneThatHidesTheSkew() {
        // Given
        probe(0, 4, 402);

        // When
        probe(1_000, 3_000, 1_400);

        // Then
        assertThat(skew.atLeast(T.plusSeconds(3))).isEqualTo(Duration.ofMillis(398));
    }

    private void probe(long sent, long acknowledged, long stamped) {
        skew.measured(T.plusMillis(sent), T.plusMillis(acknowledged), T.plusMillis(stamped));
    }
}
