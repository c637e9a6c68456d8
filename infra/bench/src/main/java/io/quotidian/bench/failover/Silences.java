package io.quotidian.bench.failover;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.local.demo.wire.DecisionReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** For each account, when a reader of committed records last saw a grant, and the longest time without one. */
final class Silences implements DecisionReader.DecisionListener {
    private final Map<String, Long> lastNanos = new HashMap<>();
    private long longestNanos;

    @Override
    public synchronized void on(QuotaDecision decision) {
        if (decision.getStatus() == ActionStatus.GRANTED) {
            long now = System.nanoTime();
            Long last = lastNanos.put(decision.getAccountId(), now);
            longestNanos = last == null ? longestNanos : Math.max(longestNanos, now - last);
        }
    }

    /** Counts from now on: a silence that lasts already counts with its part from here. */
    synchronized void reset() {
        long now = System.nanoTime();
        lastNanos.replaceAll((account, ignored) -> now);
        longestNanos = 0;
    }

    synchronized Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /** Whether each of the accounts has seen a grant this lately. */
    synchronized boolean allWithin(Duration limit, Collection<String> accounts) {
        long now = System.nanoTime();
        return accounts.stream()
                .allMatch(account -> lastNanos.containsKey(account) && now - lastNanos.get(account) < limit.toNanos());
    }
}
