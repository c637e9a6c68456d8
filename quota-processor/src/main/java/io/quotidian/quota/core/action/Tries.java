package io.quotidian.quota.core.action;

import io.quotidian.quota.core.action.Charge.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The history of an action's attempts.
 *
 * @param last number of the latest attempt; the next one is one more
 * @param real attempts that reached, or may have reached, the third party's door; only these use up maxAttempts
 * @param voided attempts that ended before anything could leave
 * @param charges attempts that stay charged
 * @param unheard attempts of another life of the cluster, below a later one that has been heard of; the latest
 *     {@link #MOST_UNHEARD} of them
 */
public record Tries(int last, int real, int voided, List<Charge> charges, List<Integer> unheard) {

    /** More attempts than an action takes in the longest queue time. */
    public static final int MOST_UNHEARD = 256;

    /** More than any policy lets an action try; only attempts of another life can be more. */
    public static final int MOST_CHARGES = 256;

    public static final Tries NONE = new Tries(0, 0, 0, List.of(), List.of());

    public Tries {
        charges = List.copyOf(charges);
        unheard = List.copyOf(unheard);
    }

    public Tries granted(Instant now) {
        return with(last + 1, new Charge(last + 1, now, null, Fate.OPEN));
    }

    /** An attempt of another life of the cluster: it was never granted here, but its slot exists. */
    public Tries foreign(int attempt) {
        return new Tries(Math.max(last, attempt), real, voided, charges, unheardAfter(attempt));
    }

    /** Whether this attempt can be known here: it was granted here, or an outcome of it has been heard. */
    public boolean knows(int attempt) {
        return attempt <= last && !unheard.contains(attempt);
    }

    public Tries charged(Charge charge) {
        return with(Math.max(last, charge.attempt()), charge);
    }

    public Tries refunded(int attempt) {
        return new Tries(last, real, voided, without(attempt), unheard);
    }

    public Tries ended(int attempt, Fate fate, Instant seen) {
        List<Charge> changed = charges.stream()
                .map(c -> c.attempt() == attempt ? c.ended(fate, seen) : c)
                .toList();
        return new Tries(last, real, voided, changed, unheard);
    }

    public Tries counted(boolean wasVoided) {
        return new Tries(last, wasVoided ? real : real + 1, wasVoided ? voided + 1 : voided, charges, unheard);
    }

    public Optional<Charge> charge(int attempt) {
        return charges.stream().filter(c -> c.attempt() == attempt).findFirst();
    }

    /** The first charge of a fate that another has too, so that without it all fates are still known. */
    public Charge firstOfMany() {
        return charges.stream()
                .filter(charge -> charges.stream()
                                .filter(other -> other.fate() == charge.fate())
                                .count()
                        > 1)
                .findFirst()
                .orElseThrow();
    }

    public boolean any(Fate fate) {
        return charges.stream().anyMatch(c -> c.fate() == fate);
    }

    private Tries with(int number, Charge charge) {
        List<Charge> more = without(charge.attempt());
        more.add(charge);
        return new Tries(number, real, voided, more, unheard);
    }

    private List<Integer> unheardAfter(int attempt) {
        List<Integer> all = new ArrayList<>(unheard);
        all.removeIf(number -> number == attempt);
        IntStream.range(Math.max(last, attempt - 1 - MOST_UNHEARD), attempt - 1).forEach(number -> all.add(number + 1));
        return all.subList(Math.max(0, all.size() - MOST_UNHEARD), all.size());
    }

    private List<Charge> without(int attempt) {
        List<Charge> others = new ArrayList<>(charges);
        others.removeIf(charge -> charge.attempt() == attempt);
        return others;
    }
}
