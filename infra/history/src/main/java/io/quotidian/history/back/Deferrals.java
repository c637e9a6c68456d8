package io.quotidian.history.back;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many actions were told to wait. */
final class Deferrals {

    private Deferrals() {}

    private record Wait(String reason, String action) {}

    /** By reason: each action once, however often it was told. */
    static Map<String, Integer> in(List<QuotaDecision> decisions, Instant from, Instant to) {
        Set<Wait> seen = new HashSet<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (QuotaDecision decision : decisions) {
            String action = decision.getActionId();
            Instant at = decision.getDecidedAt();
            if (action != null
                    && decision.getVerdict() == Verdict.DEFERRED
                    && !at.isBefore(from)
                    && at.isBefore(to)
                    && seen.add(new Wait(decision.getReason(), action))) {
                counts.merge(decision.getReason(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
