package io.quotidian.simulator.judge;

import java.util.Optional;
import java.util.Set;

/** Q5. Decisions are numbered without gaps, and each says why, and when it may be otherwise if time will change it. */
final class Explained implements Invariant {

    /** What an input ends, not time. */
    private static final Set<String> UNTIL_AN_INPUT =
            Set.of("paused", "circuit_probing", "limit", "unresolved_cap", "queued_behind");

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            long expected = 1;
            for (Ruling ruling : evidence.rulings(account)) {
                if (ruling.sequence() != expected++) {
                    return Optional.of("expected number " + (expected - 1) + ": " + ruling);
                }
                if (!isExplained(ruling)) {
                    return Optional.of("does not say enough: " + ruling);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isExplained(Ruling ruling) {
        if (ruling.reason().isEmpty()) {
            return false;
        }
        return switch (ruling.verdict()) {
            case "DEFERRED" ->
                (ruling.nextEligible() > ruling.decidedAt() || UNTIL_AN_INPUT.contains(ruling.reason()))
                        && (!ruling.reason().equals("limit") || ruling.bindingKnown());
            case "REQUEUED" -> ruling.nextEligible() > ruling.decidedAt();
            case "GRANTED" -> ruling.notAfter() > ruling.decidedAt();
            default -> true;
        };
    }
}
