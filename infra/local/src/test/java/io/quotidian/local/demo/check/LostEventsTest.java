package io.quotidian.local.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.input.InputEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LostEventsTest {

    private static final InputEvent EVENT = event("key-1");

    private final Census census = new Census(ZoneOffset.UTC);

    @Test
    void shouldFindAQueuedEventAndARefusedOne() {
        // Given
        census.add(queued("action-1"));

        // When
        List<String> lost = LostEvents.among(
                List.of(EVENT, event("")),
                List.of(Answer.accepted("action-1"), Answer.refused("validation_error")),
                census,
                Set.of(),
                Set.of());

        // Then
        assertThat(lost).isEmpty();
    }

    @Test
    void shouldMissAnAcceptedEventThatNoDecisionNames() {
        List<String> lost =
                LostEvents.among(List.of(EVENT), List.of(Answer.accepted("action-1")), census, Set.of(), Set.of());
        assertThat(lost).hasSize(1);
    }

    @Test
    void shouldMissAnEventThatHidesBehindAnother() {
        // Given
        census.add(queued("action-1"));

        // When
        List<String> lost = LostEvents.among(
                List.of(EVENT, event("key-2")),
                List.of(Answer.accepted("action-1"), Answer.accepted("action-1")),
                census,
                Set.of(),
                Set.of());

        // Then
        assertThat(lost).hasSize(1);
    }

    @Test
    void shouldMissGarbageThatIsNoDeadLetter() {
        List<String> lost = LostEvents.among(List.of(), List.of(), census, Set.of("0@7", "1@3"), Set.of("0@7"));
        assertThat(lost).singleElement().asString().contains("1@3");
    }

    private static InputEvent event(String key) {
        return InputEvent.of("{\"accountId\":\"acme\",\"contactId\":\"c\",\"dedupKey\":\"" + key + "\"}");
    }

    private static QuotaDecision queued(String actionId) {
        return QuotaDecision.newBuilder()
                .setAccountId("acme")
                .setSequence(1)
                .setDecidedAt(Instant.EPOCH)
                .setInput(InputPosition.newBuilder().setPartition(0).build())
                .setVerdict(Verdict.DEFERRED)
                .setReason("limit")
                .setActionId(actionId)
                .setStatus(ActionStatus.QUEUED)
                .setPolicyVersion(1)
                .setCounters(List.of())
                .build();
    }
}
