package io.quotidian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.WindowKind;
import io.quotidian.history.ahead.Forecast;
import io.quotidian.history.ahead.VirtualAccount;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.stream.Admission;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import io.quotidian.quota.stream.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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

    @Test
    void shouldCarryAnUnknownUntilItSettlesAndSaySo() {
        // Given two of the first day's three are UNKNOWN, for 24 hours
        Story uncertain = new Story(3, Set.of("action-0", "action-1"));
        uncertain.account.runUntil(NOW);
        // When
        Forecast forecast = Forecast.of(Story.ACME, null, Story.SETTINGS, uncertain.store, NOW, Story.SECOND);
        // Then they take room in the second day too
        assertThat(forecast.days())
                .extracting(Forecast.Day::day, Forecast.Day::leaves)
                .containsExactly(tuple(LocalDate.of(2026, 11, 21), 1), tuple(LocalDate.of(2026, 11, 22), 3));
        assertThat(forecast.assumptions()).contains("an UNKNOWN stays charged until it settles");
        assertThat(forecast.assumptions()).anyMatch(one -> one.contains("1.0 s after it"));
    }

    @Test
    void shouldLeaveQueuedWhatAPauseHolds() {
        // Given
        story.account.expect(NOW.minusSeconds(60), new Admission.Order(Story.ACME, new Command.Pause(2)));
        story.account.runUntil(NOW);
        // When
        Forecast forecast = Forecast.of(Story.ACME, null, Story.SETTINGS, story.store, NOW, Story.SECOND);
        // Then all of it ends in the queue after its longest time there, none leaves
        assertThat(forecast.held()).containsExactly("paused");
        assertThat(forecast.actions())
                .noneMatch(Forecast.Leaving::leaves)
                .allMatch(one -> one.reason().equals("queue_time"));
        assertThat(forecast.days()).extracting(Forecast.Day::ends).containsExactly(4);
    }

    @Test
    void shouldAssumeThatASealAndAStopEndAtOnce() {
        // Given
        story.account.runUntil(NOW);
        new Rows(story.store).assume(new Partition(new Partition.Epoch(1, "virtual", true), true, 3, 0));
        // When
        Forecast forecast = Forecast.of(Story.ACME, null, Story.SETTINGS, story.store, NOW, Story.SECOND);
        // Then
        assertThat(forecast.held()).containsExactly("sealed", "emergency_stop");
        assertThat(forecast.assumptions())
                .contains(
                        "'sealed' is in force now and is assumed to end at once",
                        "'emergency_stop' is in force now and is assumed to end at once");
        assertThat(forecast.staying()).isEmpty();
    }

    /** A run that may have been sent to before the state began is sealed: nothing of it leaves. */
    @Test
    void shouldKeepSealedWhatTheStateNeverKnew() {
        // Given
        Rows rows = new Rows(story.store);
        rows.assume(new Partition(new Partition.Epoch(1, "e", false, Story.BEGIN.minusSeconds(60)), false, 0, 0));
        VirtualAccount young =
                new VirtualAccount(Story.ACME, Story.SETTINGS, story.store, Story.BEGIN, grant -> List.of());
        young.expect(Story.BEGIN, new Admission.Order(Story.ACME, new Command.SetPolicy(1, perRun(), History.UNKNOWN)));
        young.expect(Story.BEGIN.plusSeconds(1), Story.event("spring-1", new RunId("spring")));
        young.runUntil(NOW);
        // When
        Forecast forecast = Forecast.of(Story.ACME, null, Story.SETTINGS, story.store, NOW, Story.SECOND);
        // Then
        assertThat(forecast.queued()).isEqualTo(1);
        assertThat(forecast.actions()).noneMatch(Forecast.Leaving::leaves);
    }

    private static Policy perRun() {
        return PolicyMapping.policy(QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setLimits(List.of(
                        new QuotaLimit("*", WindowKind.DAY, 9, null), new QuotaLimit("*", WindowKind.RUN, 9, null)))
                .build());
    }
}
