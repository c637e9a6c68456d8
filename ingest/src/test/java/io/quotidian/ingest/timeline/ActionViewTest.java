package io.quotidian.ingest.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.Verdict;
import org.junit.jupiter.api.Test;

class ActionViewTest {
    private static final String ACCOUNT = "acme";
    private static final String ACTION = "0123456789abcdef0123456789abcdef";

    @Test
    void shouldTellWhyAnActionWaits() {
        // When
        ActionView view = ActionView.first(Decisions.deferred(ACCOUNT, ACTION, 1));

        // Then
        assertThat(view.state()).isEqualTo("QUEUED");
        assertThat(view.reason()).isEqualTo("limit_reached");
        assertThat(view.bindingLimit()).isNotNull();
        assertThat(view.nextEligibleAt()).isNotNull();
        assertThat(view.timeline()).hasSize(1);
    }

    @Test
    void shouldForgetWhyItWaitedOnceItDoesNotWait() {
        // When
        ActionView view = ActionView.first(Decisions.deferred(ACCOUNT, ACTION, 1))
                .after(Decisions.granted(ACCOUNT, ACTION, 2))
                .after(Decisions.sent(ACCOUNT, ACTION, 3));

        // Then
        assertThat(view.state()).isEqualTo("SENT");
        assertThat(view.bindingLimit()).isNull();
        assertThat(view.nextEligibleAt()).isNull();
        assertThat(view.timeline())
                .extracting(TimelineEntry::verdict)
                .containsExactly("DEFERRED", "GRANTED", "COMPLETED");
    }

    @Test
    void shouldNoteADuplicateWithoutChangingTheState() {
        // Given
        ActionView sent = ActionView.first(Decisions.sent(ACCOUNT, ACTION, 3));

        // When
        ActionView view = sent.after(Decisions.duplicate(ACCOUNT, ACTION, 4));

        // Then
        assertThat(view.state()).isEqualTo("SENT");
        assertThat(view.reason()).isEqualTo("accepted");
        assertThat(view.eventId()).isEqualTo("event-1");
        assertThat(view.timeline()).extracting(TimelineEntry::reason).containsExactly("accepted", "duplicate");
        assertThat(view.sequence()).isEqualTo(4);
    }

    @Test
    void shouldNotChangeUnderRedelivery() {
        // Given
        ActionView view =
                ActionView.first(Decisions.deferred(ACCOUNT, ACTION, 1)).after(Decisions.granted(ACCOUNT, ACTION, 2));

        // Then
        assertThat(view.after(Decisions.deferred(ACCOUNT, ACTION, 1))).isSameAs(view);
        assertThat(view.after(Decisions.granted(ACCOUNT, ACTION, 2))).isSameAs(view);
    }

    @Test
    void shouldBeginAgainInANewEpoch() {
        // Given
        ActionView view = ActionView.first(Decisions.granted(ACCOUNT, ACTION, 100));

        // When
        ActionView after =
                view.after(Decisions.decision(ACCOUNT, ACTION, 90).setEpoch(2).build());

        // Then
        assertThat(after.timeline()).hasSize(2);
        assertThat(after.sequence()).isEqualTo(90);
    }

    @Test
    void shouldKeepTheFirstAndTheLatestEntries() {
        // Given
        ActionView view = ActionView.first(Decisions.deferred(ACCOUNT, ACTION, 1));

        // When
        for (long sequence = 2; sequence <= 250; sequence++) {
            view = view.after(Decisions.deferred(ACCOUNT, ACTION, sequence));
        }

        // Then
        assertThat(view.timeline()).hasSize(ActionView.MAX_TIMELINE);
        assertThat(view.timeline().getFirst().sequence()).isEqualTo(1);
        assertThat(view.timeline().getLast().sequence()).isEqualTo(250);
        assertThat(view.omitted()).isEqualTo(250 - ActionView.MAX_TIMELINE);
    }

    @Test
    void shouldIgnoreWhatTheProcessorIgnored() {
        // Given
        ActionView view = ActionView.first(Decisions.granted(ACCOUNT, ACTION, 1));

        // When
        ActionView after = view.after(Decisions.decision(ACCOUNT, ACTION, 2)
                .setVerdict(Verdict.IGNORED)
                .setReason("stale_outcome")
                .build());

        // Then
        assertThat(after.state()).isEqualTo("GRANTED");
        assertThat(after.reason()).isEqualTo("granted");
    }
}
