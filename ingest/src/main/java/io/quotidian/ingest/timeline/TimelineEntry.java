package io.quotidian.ingest.timeline;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaCounter;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.ingest.kafka.Positions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision about an action.
 *
 * @param counters the limits that apply, after the decision; absent in entries of earlier versions
 * @param bindingLimit the limit that held it back, if one did
 * @param input what it was decided upon, as {@code topic/partition/offset}; absent for a wake-up
 */
public record TimelineEntry(
        Instant at,
        long sequence,
        String verdict,
        String reason,
        String detail,
        int attempt,
        long policyVersion,
        @Nullable String eventId,
        @Nullable Instant nextEligibleAt,
        @Nullable Instant notAfter,
        @Nullable List<CounterView> counters,
        @Nullable CounterView bindingLimit,
        @Nullable String input) {

    static TimelineEntry of(QuotaDecision decision) {
        QuotaCounter binding = decision.getBindingLimit();
        return new TimelineEntry(
                decision.getDecidedAt(),
                decision.getSequence(),
                decision.getVerdict().name(),
                decision.getReason(),
                decision.getDetail(),
                decision.getAttempt(),
                decision.getPolicyVersion(),
                decision.getEventId(),
                decision.getNextEligibleAt(),
                decision.getNotAfter(),
                decision.getCounters().stream().map(CounterView::of).toList(),
                binding == null ? null : CounterView.of(binding),
                position(decision.getInput()));
    }

    private static @Nullable String position(InputPosition input) {
        String topic = input.getTopic();
        return topic == null ? null : Positions.name(topic, input.getPartition(), input.getOffset());
    }
}
