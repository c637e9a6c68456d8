package io.quotidian.chaos.check;

import io.quotidian.local.thirdparty.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a battle left behind, after everything has settled.
 *
 * @param rulings in the order of quota-decisions, committed ones only
 * @param policies the policy document of each account, as it was sent
 * @param idempotent accounts whose endpoint is declared idempotent
 * @param deadLetters positions of dead letters: the load has no invalid events
 */
public record Evidence(
        List<Sent> sent,
        List<Ruling> rulings,
        List<SlotView> slots,
        List<JournalEntry> journal,
        Map<String, String> policies,
        Set<String> idempotent,
        List<String> deadLetters) {

    public Evidence {
        sent = List.copyOf(sent);
        rulings = List.copyOf(rulings);
        slots = List.copyOf(slots);
        journal = List.copyOf(journal);
        policies = Map.copyOf(policies);
        idempotent = Set.copyOf(idempotent);
        deadLetters = List.copyOf(deadLetters);
    }

    /** What the third party acted on. */
    List<JournalEntry> acted() {
        return journal.stream().filter(JournalEntry::accepted).toList();
    }
}
