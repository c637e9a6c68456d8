package io.quotidian.quota.core.action;

import io.quotidian.quota.core.action.Charge.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history of an action's attempts.
 *
 * @param last number of the latest attempt; the next one is one more
 * @param real attempts that reached, or may have reached, the third party's door; only these use up maxAttempts
 * @param voided attempts that ended before anything could leave
 * @param charges attempts that stay charged
 */
public record Tries(int last, int real, int voided, List<Charge> charges) {

    public static final Tries NONE = new Tries(0, 0, 0, List.of());

    public Tries {
        charges = List.copyOf(charges);
    }

    public Tries granted(Instant now) {
        return with(last + 1, new Charge(last + 1, now, null, Fate.OPEN));
    }

    /** An attempt of another life of the cluster: it was never granted here, but its slot exists. */
    public Tries foreign(int attempt) {
        return new Tries(Math.max(last, attempt), real, voided, charges);
    }

    public Tries charged(Charge charge) {
        return with(Math.max(last, charge.attempt()), charge);
    }

    public Tries refunded(int attempt) {
        return new Tries(last, real, voided, without(attempt));
    }

    public Tries ended(int attempt, Fate fate, Instant seen) {
        List<Charge> changed = charges.stream()
                .map(c -> c.attempt() == attempt ? c.ended(fate, seen) : c)
                .toList();
        return new Tries(last, real, voided, changed);
    }

    public Tries counted(boolean wasVoided) {
        return new Tries(last, wasVoided ? real : real + 1, wasVoided ? voided + 1 : voided, charges);
    }

    public Optional<Charge> charge(int attempt) {
        return charges.stream().filter(c -> c.attempt() == attempt).findFirst();
    }

    public boolean any(Fate fate) {
        return charges.stream().anyMatch(c -> c.fate() == fate);
    }

    private Tries with(int number, Charge charge) {
        List<Charge> more = without(charge.attempt());
        more.add(charge);
        return new Tries(number, real, voided, more);
    }

    private List<Charge> without(int attempt) {
        List<Charge> others = new ArrayList<>(charges);
        others.removeIf(charge -> charge.attempt() == attempt);
        return others;
    }
}
