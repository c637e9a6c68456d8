package io.quotidian.ingest.timeline;

import io.quotidian.avro.AccountUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands, as the processor last said. Ordered by its first two fields, as MongoDB compares documents;
 * the clock comes first because an account whose state was lost counts its sequence anew.
 */
public record AccountView(
        Instant updatedAt,
        long sequence,
        long policyVersion,
        long commandVersion,
        boolean paused,
        boolean sealed,
        List<CounterView> counters,
        int queued,
        int unresolved,
        String circuit,
        @Nullable Instant circuitUntil,
        @Nullable Instant heldUntil,
        @Nullable Instant leasesUntil,
        @Nullable Instant nextEligibleAt) {

    static AccountView of(AccountUsage usage) {
        return new AccountView(
                usage.getUpdatedAt(),
                usage.getSequence(),
                usage.getPolicyVersion(),
                usage.getCommandVersion(),
                usage.getPaused(),
                usage.getSealed(),
                usage.getCounters().stream().map(CounterView::of).toList(),
                usage.getQueued(),
                usage.getUnresolved(),
                usage.getCircuit().name(),
                usage.getCircuitUntil(),
                usage.getHeldUntil(),
                usage.getLeasesUntil(),
                usage.getNextEligibleAt());
    }
}
