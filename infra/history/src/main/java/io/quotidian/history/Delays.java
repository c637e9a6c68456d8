package io.quotidian.history;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long outcomes take: observed between a grant and its attempt's end. */
final class Delays {

    /** Without any observation. */
    private static final Duration UNOBSERVED = Duration.ofSeconds(1);

    private static final int MOST = 100_000;

    private final Map<String, Instant> grants = new HashMap<>();
    private final List<Duration> observed = new ArrayList<>();

    void see(QuotaDecision decision) {
        String attempt = decision.getActionId() + "/" + decision.getAttempt();
        if (decision.getVerdict() == Verdict.GRANTED) {
            grants.put(attempt, decision.getDecidedAt());
        } else if (decision.getVerdict() == Verdict.COMPLETED || decision.getVerdict() == Verdict.REQUEUED) {
            Instant granted = grants.remove(attempt);
            if (granted != null && observed.size() < MOST) {
                observed.add(Duration.between(granted, decision.getDecidedAt()));
            }
        }
    }

    /** The median. */
    Duration typical() {
        return observed.isEmpty()
                ? UNOBSERVED
                : observed.stream()
                        .sorted()
                        .skip(observed.size() / 2)
                        .findFirst()
                        .orElse(UNOBSERVED);
    }
}
