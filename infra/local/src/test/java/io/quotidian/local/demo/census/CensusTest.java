package io.quotidian.local.demo.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CensusTest {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T01:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-11-26T01:00:00Z");

    private final Census census = new Census(ZoneOffset.UTC);

    @Test
    void shouldFollowAnActionToItsEnd() {
        // When
        census.add(decision("a", WEDNESDAY, Verdict.GRANTED, "granted", ActionStatus.GRANTED));
        census.add(decision("a", WEDNESDAY, Verdict.COMPLETED, "accepted", ActionStatus.SENT));

        // Then
        assertThat(census.granted()).isEqualTo(1);
        assertThat(census.count(ActionStatus.SENT)).isEqualTo(1);
        assertThat(census.underWay()).isZero();
    }

    @Test
    void shouldCountAnActionThatIsDeferredTwiceOnce() {
        // When
        census.add(decision("a", WEDNESDAY, Verdict.DEFERRED, "limit", ActionStatus.QUEUED));
        census.add(decision("a", THURSDAY, Verdict.DEFERRED, "limit", ActionStatus.QUEUED));

        // Then
        assertThat(census.deferred()).isEqualTo(1);
        assertThat(census.underWay()).isEqualTo(1);
    }

    @Test
    void shouldNotCallTheAccountsOwnPaceADeferral() {
        // When
        census.add(decision("a", WEDNESDAY, Verdict.DEFERRED, "spacing", ActionStatus.QUEUED));
        census.add(decision("a", WEDNESDAY, Verdict.GRANTED, "granted", ActionStatus.GRANTED));

        // Then
        assertThat(census.deferred()).isZero();
    }

    @Test
    void shouldCallAQueueThatLastsIntoAnotherDayADeferral() {
        // When
        census.add(decision("a", WEDNESDAY, Verdict.DEFERRED, "queued_behind", ActionStatus.QUEUED));
        census.add(decision("a", THURSDAY, Verdict.GRANTED, "granted", ActionStatus.GRANTED));

        // Then
        assertThat(census.deferred()).isEqualTo(1);
    }

    @Test
    void shouldLetADuplicateChangeNothingButItsCount() {
        // When
        census.add(decision("a", WEDNESDAY, Verdict.GRANTED, "granted", ActionStatus.GRANTED));
        census.add(decision("a", WEDNESDAY, Verdict.REJECTED, "duplicate", ActionStatus.REJECTED));

        // Then
        assertThat(census.rejected()).containsOnlyKeys("duplicate").containsEntry("duplicate", 1);
        assertThat(census.having(ActionStatus.GRANTED)).hasSize(1);
    }

    @Test
    void shouldTellARefusedEventFromARefusedSend() {
        // When
        census.add(decision("a", WEDNESDAY, Verdict.REJECTED, "queue_full", ActionStatus.REJECTED));
        census.add(decision("b", WEDNESDAY, Verdict.GRANTED, "granted", ActionStatus.GRANTED));
        census.add(decision("b", WEDNESDAY, Verdict.COMPLETED, "refused_404", ActionStatus.REJECTED));

        // Then
        assertThat(census.refused()).isEqualTo(1);
        assertThat(census.rejected()).containsEntry("queue_full", 1);
    }

    private static QuotaDecision decision(
            String actionId, Instant at, Verdict verdict, String reason, ActionStatus status) {
        return QuotaDecision.newBuilder()
                .setAccountId("acme")
                .setSequence(1)
                .setDecidedAt(at)
                .setInput(InputPosition.newBuilder().setPartition(0).build())
                .setVerdict(verdict)
                .setReason(reason)
                .setActionId(actionId)
                .setStatus(status)
                .setPolicyVersion(1)
                .setCounters(List.of())
                .build();
    }
}
