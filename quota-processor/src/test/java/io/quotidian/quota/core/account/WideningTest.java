package io.quotidian.quota.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WideningTest {
    private static final Instant T = Instant.parse("2026-11-20T20:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Widening WIDENED = Widening.NONE.and(HOUR, T);

    @Test
    void shouldMoveWhatWasUncertainThen() {
        assertThat(WIDENED.lastSeen(T, T.plusSeconds(1)))
                .isEqualTo(T.plusSeconds(1).plus(HOUR));
    }

    @Test
    void shouldNotMoveWhatWasOverOrWasGrantedLater() {
        assertThat(WIDENED.lastSeen(T.minusSeconds(9), T)).isEqualTo(T);
        assertThat(WIDENED.lastSeen(T.plusMillis(1), T.plusSeconds(1))).isEqualTo(T.plusSeconds(1));
        assertThat(Widening.NONE.lastSeen(T, T)).isEqualTo(T);
    }

    @Test
    void shouldMoveByAllOfThemWhatAnyConcerned() {
        // Given
        Instant later = T.plusSeconds(60);

        // When
        Widening both = WIDENED.and(HOUR, later);

        // Then
        assertThat(both).isEqualTo(new Widening(T, later, HOUR.plus(HOUR)));
        assertThat(both.lastSeen(later, later)).isEqualTo(later.plus(both.by()));
        assertThat(both.lastSeen(T, T)).isEqualTo(T);
    }
}
