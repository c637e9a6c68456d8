package io.quotidian.ingest.timeline;

import io.quotidian.avro.QuotaDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One decision about an action. */
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
        @Nullable Instant notAfter) {

    static TimelineEntry of(QuotaDecision decision) {
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
                decision.getNotAfter());
    }
}
