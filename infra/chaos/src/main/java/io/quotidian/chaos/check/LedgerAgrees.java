package io.quotidian.chaos.check;

import io.quotidian.local.thirdparty.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ledger, journal and decisions tell one story: SENT ⊆ acted on ⊆ SENT ∪ UNKNOWN, attempt by attempt. */
final class LedgerAgrees {

    private static final String PROMISE = "ledger agrees";
    private static final Set<String> MAY_BE_SEEN = Set.of("SENT", "UNKNOWN");

    private LedgerAgrees() {}

    static List<Finding> findings(Evidence evidence) {
        Map<String, SlotView> slots = evidence.slots().stream().collect(Collectors.toMap(SlotView::id, slot -> slot));
        Map<String, JournalEntry> acted = new HashMap<>();
        evidence.acted().forEach(entry -> acted.put(entry.actionId() + "/" + entry.attempt(), entry));
        List<Finding> findings = new ArrayList<>();
        acted.forEach((id, entry) -> findings.addAll(hasSlot(entry, id, slots)));
        evidence.slots().forEach(slot -> findings.addAll(isActedOn(slot, acted)));
        findings.addAll(endsStandInSlots(evidence));
        return findings;
    }

    private static List<Finding> hasSlot(JournalEntry entry, String id, Map<String, SlotView> slots) {
        SlotView slot = slots.get(id);
        if (slot == null) {
            return List.of(new Finding(PROMISE, entry.account(), entry.actionId(), "acted on without a slot: " + id));
        } else if (!MAY_BE_SEEN.contains(slot.status())) {
            return List.of(
                    new Finding(PROMISE, entry.account(), entry.actionId(), "acted on, but its slot says " + slot));
        }
        return List.of();
    }

    private static List<Finding> isActedOn(SlotView slot, Map<String, JournalEntry> acted) {
        if (slot.status().equals("SENT") && !acted.containsKey(slot.id())) {
            return List.of(
                    new Finding(PROMISE, slot.account(), slot.actionId(), "SENT, but nobody acted on it: " + slot));
        } else if (slot.status().equals("CLAIMED")) {
            return List.of(new Finding(PROMISE, slot.account(), slot.actionId(), "claimed and never settled: " + slot));
        }
        return List.of();
    }

    /** An action that ended SENT or UNKNOWN has a slot that says so. */
    private static List<Finding> endsStandInSlots(Evidence evidence) {
        Map<String, Ruling> last = new HashMap<>();
        evidence.rulings().stream()
                .filter(ruling -> ruling.actionId() != null)
                .forEach(ruling -> last.put(String.valueOf(ruling.actionId()), ruling));
        Map<String, Set<String>> states = evidence.slots().stream()
                .collect(Collectors.groupingBy(
                        SlotView::actionId, Collectors.mapping(SlotView::status, Collectors.toSet())));
        return last.entrySet().stream()
                .filter(entry -> MAY_BE_SEEN.contains(entry.getValue().status()))
                .filter(entry -> !states.getOrDefault(entry.getKey(), Set.of())
                        .contains(entry.getValue().status()))
                .map(entry -> new Finding(
                        PROMISE,
                        entry.getValue().account(),
                        entry.getKey(),
                        "decided %s, its slots say %s"
                                .formatted(entry.getValue().status(), states.get(entry.getKey()))))
                .toList();
    }
}
