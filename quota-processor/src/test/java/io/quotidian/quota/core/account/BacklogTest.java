package io.quotidian.quota.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant EARLIER = Instant.parse("2026-11-26T10:59:00Z");
    private static final Instant LATER = Instant.parse("2026-11-26T11:00:00Z");

    private final Backlog none = new Backlog(0, 0, "", List.of(), List.of());

    @Test
    void shouldStillConcernWhatTheSameOrderConcernedByALaterClock() {
        // Given
        Backlog before = none.recalling(recall("r", LATER));

        // When
        Backlog after = before.recalling(recall("r", EARLIER));

        // Then
        assertThat(after.recalls()).containsExactly(recall("r", LATER));
    }

    @Test
    void shouldConcernMoreWhenItIsOrderedAgainLater() {
        // Given
        Backlog before = none.recalling(recall("r", EARLIER));

        // When
        Backlog after = before.recalling(recall("r", LATER));

        // Then
        assertThat(after.recalls()).containsExactly(recall("r", LATER));
    }

    @Test
    void shouldNotConcernMoreBecauseAnotherOrderCameByALaterClock() {
        // Given
        Backlog before = none.recalling(recall("other", LATER));

        // When
        Backlog after = before.recalling(recall("r", EARLIER));

        // Then
        assertThat(after.recalls()).containsExactly(recall("other", LATER), recall("r", EARLIER));
    }

    private static Recall recall(String run, Instant orderedAt) {
        return new Recall(new Recall.Target.OfRun(new RunId(run)), orderedAt, null);
    }
}
