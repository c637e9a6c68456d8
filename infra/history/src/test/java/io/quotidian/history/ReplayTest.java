package io.quotidian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.history.back.Comparison;
import io.quotidian.history.back.Replay;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.history.Past;
import io.quotidian.quota.stream.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T00:00:00Z");

    private final Story story = new Story(3);

    @Test
    void shouldShowWhatWouldHaveLeftUnderATighterPolicyAndWhatViolatesIt() {
        // Given
        story.account.runUntil(TO.plus(Duration.ofDays(3)));
        // When
        Comparison comparison = replay(2, FROM, TO);
        // Then
        assertThat(comparison.known()).isTrue();
        assertThat(comparison.sentThen()).isEqualTo(6);
        assertThat(comparison.wouldSend()).isEqualTo(4);
        assertThat(comparison.days())
                .containsExactly(
                        new Comparison.Day(LocalDate.of(2026, 11, 20), 3, 2),
                        new Comparison.Day(LocalDate.of(2026, 11, 21), 3, 2));
        assertThat(comparison.waiting()).isEqualTo(3);
        assertThat(comparison.deferred()).containsExactly(entry("limit", new Comparison.Deferred(4, 5)));
        assertThat(comparison.later()).isPositive();
        assertThat(comparison.onlyThen()).isEqualTo(2);
        assertThat(comparison.overruns())
                .extracting(Comparison.Excess::limit, Comparison.Excess::max, Comparison.Excess::sent)
                .containsExactly(tuple("* DAY", 2, 3), tuple("* DAY", 2, 3));
    }

    @Test
    void shouldLeaveEverythingAsItWasUnderTheSamePolicy() {
        // Given
        story.account.runUntil(TO.plus(Duration.ofDays(3)));
        // When
        Comparison comparison = replay(3, FROM, TO);
        // Then
        assertThat(comparison.wouldSend()).isEqualTo(comparison.sentThen());
        assertThat(comparison.earlier() + comparison.later() + comparison.onlyThen() + comparison.onlyWould())
                .isZero();
        assertThat(comparison.overruns()).isEmpty();
        assertThat(comparison.deferred()).containsExactly(entry("limit", new Comparison.Deferred(4, 4)));
    }

    @Test
    void shouldKnowWhatWasSentBeforeTheSpan() {
        // Given
        story.account.runUntil(TO.plus(Duration.ofDays(3)));
        // When the limit is raised in mid-window, three of its day are charged already
        Comparison comparison = replay(4, Story.BEGIN.plus(Duration.ofMinutes(1)), TO);
        // Then
        assertThat(comparison.days()).first().isEqualTo(new Comparison.Day(LocalDate.of(2026, 11, 20), 0, 1));
        assertThat(comparison.earlier()).isPositive();
    }

    @Test
    void shouldTreatWhatNobodyKnewAsNobodyKnewIt() {
        // Given
        Story uncertain = new Story(3, Set.of("action-0", "action-1"));
        uncertain.account.runUntil(TO.plus(Duration.ofDays(3)));
        // When
        Comparison same = replay(uncertain, 3, FROM, TO);
        Comparison higher = replay(uncertain, 4, FROM, TO);
        // Then the same attempts are UNKNOWN again, and take room in the second day too
        assertThat(same.days())
                .containsExactly(
                        new Comparison.Day(LocalDate.of(2026, 11, 20), 3, 3),
                        new Comparison.Day(LocalDate.of(2026, 11, 21), 1, 1));
        assertThat(same.later() + same.earlier() + same.onlyThen() + same.onlyWould())
                .isZero();
        assertThat(higher.days())
                .containsExactly(
                        new Comparison.Day(LocalDate.of(2026, 11, 20), 3, 4),
                        new Comparison.Day(LocalDate.of(2026, 11, 21), 1, 2));
    }

    @Test
    void shouldCancelWhatAnOrderForAllAccountsHadCancelled() {
        // Given one action of a run waits behind the others until the order comes
        RunId spring = new RunId("spring");
        Event event =
                new Event(new ActionId("of-spring"), "e", "ada", new ActionType("message"), spring, 5, null, null);
        BodyRow body = new BodyRow("webhook", "birthday", "{}", null, null);
        Instant ordered = Story.BEGIN.plusSeconds(5);
        story.account.expect(Story.BEGIN.plusSeconds(2), new Admission.Event(Story.ACME, event, body));
        story.account.expect(ordered.plusSeconds(5), new Admission.Reached(Story.ACME, spring, ordered));
        story.account.runUntil(TO.plus(Duration.ofDays(3)));
        // When it is decided again, which is compared, and under the same policy
        Comparison comparison = replay(3, FROM, TO.plus(Duration.ofDays(3)));
        // Then
        assertThat(story.account.told())
                .filteredOn(decision -> decision.getReason().equals("cancelled"))
                .extracting(QuotaDecision::getActionId)
                .containsExactly("of-spring");
        assertThat(comparison.known()).isTrue();
        assertThat(comparison.sentThen()).isEqualTo(Story.EVENTS);
        assertThat(comparison.wouldSend()).isEqualTo(Story.EVENTS);
    }

    /** A state that was restored tells some of its numbers anew. */
    @Test
    void shouldNotTakeTwoLivesForOne() {
        // Given
        story.account.runUntil(Story.BEGIN.plus(Duration.ofDays(1)));
        try (Past past = story.past()) {
            assertThat(past.isWhole("acme")).isTrue();
            QuotaDecision last = story.account.told().getLast();

            // When
            past.keep(QuotaDecision.newBuilder(last).setEpoch(2).build());

            // Then
            assertThat(past.isWhole("acme")).isFalse();
        }
    }

    private Comparison replay(int max, Instant from, Instant to) {
        return replay(story, max, from, to);
    }

    private static Comparison replay(Story story, int max, Instant from, Instant to) {
        try (Past past = story.past()) {
            assertThat(past.differences("acme", Story.SETTINGS)).isEmpty();
            return new Replay("acme", past, Story.SETTINGS, Story.policy(max), from, to, Story.SECOND).run();
        }
    }
}
