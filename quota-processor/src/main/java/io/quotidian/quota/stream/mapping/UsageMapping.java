package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.CircuitStatus;
import io.quotidian.quota.core.Usage;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Circuit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an account stands. */
public final class UsageMapping {

    private UsageMapping() {}

    public static AccountUsage usage(Usage usage) {
        Account account = usage.account();
        Circuit circuit = account.circuit();
        return AccountUsage.newBuilder()
                .setAccountId(account.id().value())
                .setSequence(account.sequence())
                .setPolicyVersion(account.orders().policyVersion())
                .setCommandVersion(account.orders().latestVersion())
                .setPaused(account.orders().paused())
                .setSealed(usage.sealed())
                .setCounters(Each.map(usage.counters(), DecisionMapping::counter))
                .setQueued(account.backlog().size())
                .setUnresolved(account.unresolved().size())
                .setCircuit(status(circuit))
                .setCircuitUntil(until(circuit))
                .setHeldUntil(heldUntil(account))
                .setLeasesUntil(usage.leasesUntil().orElse(null))
                .setNextEligibleAt(account.backlog().size() > 0 ? account.wakeAt() : null)
                .setUpdatedAt(account.clock())
                .build();
    }

    static CircuitStatus status(Circuit circuit) {
        return switch (circuit) {
            case Circuit.Closed ignored -> CircuitStatus.CLOSED;
            case Circuit.Open ignored -> CircuitStatus.OPEN;
            case Circuit.HalfOpen ignored -> CircuitStatus.HALF_OPEN;
        };
    }

    static @Nullable Instant until(Circuit circuit) {
        return circuit instanceof Circuit.Open open ? open.until() : null;
    }

    private static @Nullable Instant heldUntil(Account account) {
        Instant until = account.pace().heldUntil();
        return until.isAfter(account.clock()) ? until : null;
    }
}
