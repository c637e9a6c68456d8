package io.quotidian.simulator.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of an action, and of an attempt's slot, is what the third party's journal says; UNKNOWN says nothing. */
final class Truthful implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        Set<String> acted = new HashSet<>();
        Map<String, Sighting> seen = new HashMap<>();
        for (Sighting sighting : evidence.journal()) {
            seen.put(Evidence.slot(sighting.action(), sighting.attempt()), sighting);
            if (!sighting.refused()) {
                acted.add(sighting.action());
            }
        }
        for (Claim claim : evidence.claims()) {
            Sighting sighting = seen.get(Evidence.slot(claim.action(), claim.attempt()));
            if (!agrees(claim, sighting)) {
                return Optional.of(claim + " but the journal says " + sighting);
            }
        }
        return states(evidence, acted);
    }

    private static boolean agrees(Claim claim, @Nullable Sighting sighting) {
        return switch (claim.status()) {
            case "SENT" -> sighting != null && !sighting.refused();
            case "NOT_SENT" -> sighting == null;
            case "REJECTED" ->
                sighting == null ? claim.voided() || claim.refund() : sighting.refused() && !claim.voided();
            default -> true;
        };
    }

    private static Optional<String> states(Evidence evidence, Set<String> acted) {
        for (Map.Entry<String, Ruling> end : Ends.of(evidence).entrySet()) {
            boolean was = acted.contains(end.getKey());
            boolean agrees = switch (String.valueOf(end.getValue().status())) {
                case "SENT" -> was;
                case "NOT_SENT", "REJECTED", "EXPIRED", "CANCELLED" -> !was;
                default -> true;
            };
            if (!agrees) {
                return Optional.of((was ? "it was acted on" : "it was not acted on") + ": " + end.getValue());
            }
        }
        return Optional.empty();
    }
}
