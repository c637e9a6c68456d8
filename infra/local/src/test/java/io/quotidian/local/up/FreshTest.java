package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The third party remembers the old home. */
class FreshTest {

    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(3_600);
    private static final LastSent UNSAID = new LastSent.Unsaid();

    @Test
    void shouldKnowNothingWhereSendsWentToARealEndpoint() {
        assertThat(unknownBefore(old(true, null), UNSAID)).isEqualTo(NOW.plus(Fresh.ON_THE_WIRE));
    }

    @Test
    void shouldKnowNothingBesideAHomeWithoutARecord() {
        assertThat(unknownBefore(Optional.empty(), UNSAID)).isEqualTo(NOW.plus(Fresh.ON_THE_WIRE));
    }

    @Test
    void shouldBeginOpenBesideAHomeThatSentToTheStandInAlone() {
        assertThat(unknownBefore(old(false, null), UNSAID)).isNull();
    }

    @Test
    void shouldHandOnWhatTheOldHomeDidNotKnow() {
        assertThat(unknownBefore(old(false, BEFORE), UNSAID)).isEqualTo(BEFORE);
    }

    @Test
    void shouldBelieveTheOperator() {
        assertThat(unknownBefore(old(true, BEFORE), new LastSent.Never())).isNull();
        assertThat(unknownBefore(old(true, null), new LastSent.At(BEFORE))).isEqualTo(BEFORE.plus(Fresh.ON_THE_WIRE));
    }

    private static @Nullable Instant unknownBefore(Optional<HomeRecord> old, LastSent stated) {
        return Fresh.unknownBefore(old, stated, NOW);
    }

    private static Optional<HomeRecord> old(boolean real, @Nullable Instant unknownBefore) {
        return Optional.of(new HomeRecord("id", true, real, unknownBefore));
    }
}
