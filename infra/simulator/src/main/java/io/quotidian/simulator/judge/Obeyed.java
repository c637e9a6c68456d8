package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.OrderSpec;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import java.util.Optional;

/** A policy holds from its decision on, the latest in the end; nothing is granted between a pause and its end. */
final class Obeyed implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            Optional<String> found = follow(evidence, account);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> follow(Evidence evidence, String account) {
        long version = 0;
        boolean paused = false;
        for (Ruling ruling : evidence.rulings(account)) {
            boolean applied = ruling.verdict().equals("APPLIED");
            if (applied && ruling.reason().equals("policy_set")) {
                version = ruling.policyVersion();
            }
            if (applied && ruling.reason().equals("paused")) {
                paused = true;
            } else if (applied && ruling.reason().equals("resumed")) {
                paused = false;
            }
            if (ruling.verdict().equals("GRANTED") && (paused || ruling.policyVersion() != version)) {
                return Optional.of("against orders, " + (paused ? "paused" : "version " + version) + ": " + ruling);
            }
        }
        long latest = latest(evidence, account);
        return version == latest
                ? Optional.empty()
                : Optional.of("policy " + latest + " of " + account + " was never applied, " + version + " holds");
    }

    private static long latest(Evidence evidence, String account) {
        return evidence.scenario().orders().stream()
                .filter(order -> order.kind() == Kind.SET_POLICY && account.equals(order.account()))
                .mapToLong(OrderSpec::version)
                .max()
                .orElse(0);
    }
}
