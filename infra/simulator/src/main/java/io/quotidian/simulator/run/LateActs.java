package io.quotidian.simulator.run;

import io.quotidian.simulator.judge.Ruling;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.scenario.OrderSpec;
import io.quotidian.worker.protocol.Attempt;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Assumed of every third party: it acts within an account's settle of an UNKNOWN, or never. A policy that lets it act later
 * speaks of what may still be acted on, and brings back nothing that was over before.
 */
final class LateActs implements Predicate<Attempt> {

    /** By which the moment of a decision may be earlier, on the third party's clock. */
    private static final long CLOCKS = Duration.ofMinutes(1).toMillis();

    private final World world;

    LateActs(World world) {
        this.world = world;
    }

    /** Whether it is too late by now for this attempt. */
    @Override
    public boolean test(Attempt attempt) {
        long inferredAt = world.ledger.inferredAt(attempt.slotId());
        return inferredAt != 0 && world.agenda.now() > until(attempt.accountId(), inferredAt);
    }

    private long until(String account, long inferredAt) {
        long until = inferredAt + settle(account, 0);
        for (Tape.Entry<Ruling> entry :
                world.wire.decisions(world.wire.partitionOf(account)).read(0, Integer.MAX_VALUE)) {
            Ruling ruling = entry.value();
            if (ruling.account().equals(account) && ruling.reason().equals("policy_set")) {
                long since = ruling.decidedAt() + CLOCKS;
                long next = inferredAt + settle(account, ruling.policyVersion());
                until = since < inferredAt || since < until ? next : until;
            }
        }
        return until;
    }

    private long settle(String account, long version) {
        return world.scenario.orders().stream()
                .filter(order -> account.equals(order.account()) && order.version() == version)
                .map(OrderSpec::policy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(world.scenario.safeDefault())
                .margins()
                .settle();
    }
}
