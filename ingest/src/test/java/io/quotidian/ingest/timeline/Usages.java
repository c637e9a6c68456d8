package io.quotidian.ingest.timeline;

import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.CircuitStatus;
import java.time.Instant;
import java.util.List;

/** Usage as the processor writes it. */
public final class Usages {
    public static final Instant LEASES_UNTIL = Instant.parse("2026-11-18T12:00:00Z");

    private Usages() {}

    public static AccountUsage usage(String accountId, long sequence, long version, boolean paused) {
        return AccountUsage.newBuilder()
                .setAccountId(accountId)
                .setSequence(sequence)
                .setPolicyVersion(version)
                .setCommandVersion(version)
                .setPaused(paused)
                .setCounters(List.of(Decisions.counter(20, 5)))
                .setQueued(3)
                .setUnresolved(2)
                .setCircuit(CircuitStatus.CLOSED)
                .setLeasesUntil(LEASES_UNTIL)
                .setUpdatedAt(Decisions.START.plusSeconds(sequence))
                .build();
    }
}
