package io.quotidian.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Q3: every acknowledged event is one action, which waits or has ended exactly once. */
final class NothingLost {

    private static final String PROMISE = "Q3 nothing lost";
    private static final Set<String> TERMINAL =
            Set.of("SENT", "NOT_SENT", "REJECTED", "UNKNOWN", "EXPIRED", "CANCELLED");

    private NothingLost() {}

    static List<Finding> findings(Evidence evidence) {
        Map<String, List<Ruling>> byAction = evidence.rulings().stream()
                .filter(ruling -> ruling.actionId() != null)
                .collect(Collectors.groupingBy(ruling -> String.valueOf(ruling.actionId())));
        Map<String, Set<String>> actionsOfEvent = new HashMap<>();
        for (Ruling ruling : evidence.rulings()) {
            if (ruling.actionId() != null && ruling.eventId() != null) {
                actionsOfEvent
                        .computeIfAbsent(ruling.eventId(), key -> new TreeSet<>())
                        .add(ruling.actionId());
            }
        }
        List<Finding> findings = new ArrayList<>();
        evidence.sent().forEach(sent -> findings.addAll(oneAction(sent, actionsOfEvent)));
        byAction.forEach((action, rulings) -> findings.addAll(oneEnd(action, rulings)));
        evidence.deadLetters()
                .forEach(letter ->
                        findings.add(new Finding(PROMISE, "", null, "a valid record is a dead letter: " + letter)));
        return findings;
    }

    private static List<Finding> oneAction(Sent sent, Map<String, Set<String>> actionsOfEvent) {
        Set<String> actions = new TreeSet<>();
        sent.eventIds().forEach(event -> actions.addAll(actionsOfEvent.getOrDefault(event, Set.of())));
        if (sent.acknowledged() && actions.isEmpty()) {
            return List.of(new Finding(
                    PROMISE,
                    sent.account(),
                    null,
                    "acknowledged and nowhere: %s %s".formatted(sent.key(), sent.eventIds())));
        } else if (actions.size() > 1) {
            return List.of(new Finding(
                    PROMISE, sent.account(), null, "one key, several actions: %s %s".formatted(sent.key(), actions)));
        } else if (!actions.containsAll(sent.actionIds()) && !actions.isEmpty()) {
            return List.of(new Finding(
                    PROMISE,
                    sent.account(),
                    null,
                    "ingest answered %s, decided is %s".formatted(sent.actionIds(), actions)));
        }
        return List.of();
    }

    private static List<Finding> oneEnd(String action, List<Ruling> rulings) {
        String account = rulings.getFirst().account();
        String last = rulings.getLast().status();
        long ends = ends(rulings);
        if (ends > 1) {
            return List.of(new Finding(PROMISE, account, action, "ended " + ends + " times"));
        } else if (!last.equals("QUEUED") && !TERMINAL.contains(last)) {
            return List.of(new Finding(PROMISE, account, action, "neither ended nor queued but " + last));
        }
        return List.of();
    }

    /** How often it went from under way to an end. A correction changes an end and makes none. */
    private static long ends(List<Ruling> rulings) {
        boolean ended = false;
        long ends = 0;
        for (Ruling ruling : rulings) {
            boolean terminal = TERMINAL.contains(ruling.status());
            ends += terminal && !ended ? 1 : 0;
            ended = terminal;
        }
        return ends;
    }
}
