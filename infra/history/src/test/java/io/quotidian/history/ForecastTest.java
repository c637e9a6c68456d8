package io.quotidian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.history.ahead.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant NOW = Story.BEGIN.plus(Duration.ofMinutes(5));

    private final Story story = new Story(3);

    @Test
    void shouldSayWhichDayEachQueuedActionLeaves() {
        // Given
        story.account.runUntil(NOW);
        // When
        Forecast forecast = Forecast.of(Story.ACME, null, Story.SETTINGS, story.store, NOW, Story.SECOND);
        // Then
        assertThat(forecast.queued()).isEqualTo(4);
        assertThat(forecast.days())
                .extracting(Forecast.Day::day, Forecast.Day::leaves)
                .containsExactly(tuple(LocalDate.of(2026, 11, 21), 3), tuple(LocalDate.of(2026, 11, 22), 1));
        assertThat(forecast.days().getFirst().limits()).contains("* DAY 3 of 3");
        assertThat(forecast.drainsAt()).isBetween("2026-11-22T00:00:00Z", "2026-11-22T00:02:00Z");
        assertThat(forecast.staying()).isEmpty();
    }

    @Test
    void shouldAgreeWithWhatThenHappens() {
        // Given
        Story real = new Story(3);
        story.account.runUntil(NOW);
        // When
        Forecast forecast = Forecast.of(Story.ACME, null, Story.SETTINGS, story.store, NOW, Story.SECOND);
        real.account.runUntil(NOW.plus(Duration.ofDays(5)));
        // Then
        List<Instant> left = real.account.told().stream()
                .filter(d ->
                        d.getVerdict() == Verdict.GRANTED && d.getDecidedAt().isAfter(NOW))
                .map(QuotaDecision::getDecidedAt)
                .toList();
        assertThat(forecast.actions()).extracting(Forecast.Leaving::at).isEqualTo(left);
    }

    @Test
    void shouldSayWhatStaysOfARunThatIsNotQueued() {
        // Given
        story.account.runUntil(NOW);
        // When
        Forecast forecast = Forecast.of(Story.ACME, "another", Story.SETTINGS, story.store, NOW, Story.SECOND);
        // Then
        assertThat(forecast.queued()).isZero();
        assertThat(forecast.drainsAt()).isNull();
    }
}
