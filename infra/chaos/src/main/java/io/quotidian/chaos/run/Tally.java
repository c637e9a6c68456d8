package io.quotidian.chaos.run;

import io.quotidian.chaos.check.Evidence;
import io.quotidian.chaos.load.Receipts;
import io.quotidian.local.thirdparty.JournalEntry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of a battle.
 *
 * @param stops SIGSTOPs
 * @param events that were acknowledged
 * @param sent what the third party acted on, from its own journal
 * @param slots of the ledger by their state
 */
public record Tally(
        int rounds, long seed, int kills, int stops, int terminations, int events, long sent, Map<String, Long> slots) {

    static Tally of(int rounds, long seed, Blows blows, Receipts receipts, Evidence evidence) {
        return new Tally(
                rounds,
                seed,
                blows.kills(),
                blows.stops(),
                blows.terminations(),
                receipts.acknowledgements(),
                evidence.journal().stream().filter(JournalEntry::accepted).count(),
                evidence.slots().stream()
                        .collect(Collectors.groupingBy(
                                slot -> slot.voided() ? "VOID" : slot.status(), TreeMap::new, Collectors.counting())));
    }
}
