package io.quotidian.chaos.check;

import io.quotidian.local.thirdparty.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evidence in the making. A true story by default: what is sent has a slot and a decision. */
final class Scene {

    private final String policy;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private final List<SlotView> slots = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private Set<String> idempotent = Set.of();
    private long sequence;

    Scene(String limits) {
        policy = "{\"zone\":\"Europe/Paris\",\"limits\":[" + limits + "]}";
    }

    Scene idempotent() {
        idempotent = Set.of("a");
        return this;
    }

    Scene seen(String action, int attempt, String at) {
        Instant moment = Instant.parse(at);
        journal.add(new JournalEntry(moment, moment, "a", action, attempt, "message", "run", true, "200"));
        return this;
    }

    Scene slot(String action, int attempt, String status) {
        return slot(action, attempt, status, Instant.EPOCH.plus(Duration.ofDays(100L * slots.size())));
    }

    Scene slot(String action, int attempt, String status, Instant at) {
        slots.add(new SlotView(
                action + "/" + attempt, "a", action, attempt, "message", "run", status, false, "", at, at));
        return this;
    }

    Scene ruled(String action, String status) {
        sequence++;
        rulings.add(new Ruling("a", sequence, Instant.EPOCH, "", "", action, "event-" + action, 1, status));
        return this;
    }

    Scene skipsNumber() {
        sequence++;
        return this;
    }

    Scene acknowledged(String key, String... eventIds) {
        sent.add(new Sent("a", key, Set.of(eventIds), true, Set.of()));
        return this;
    }

    Scene deadLetter() {
        deadLetters.add("letter");
        return this;
    }

    /** An action that was sent as it should be. */
    Scene sent(String action, String at) {
        return acknowledged(action, "event-" + action)
                .ruled(action, "QUEUED")
                .ruled(action, "GRANTED")
                .slot(action, 1, "SENT", Instant.parse(at))
                .seen(action, 1, at)
                .ruled(action, "SENT");
    }

    List<Finding> findings() {
        return Judge.findings(
                new Evidence(sent, rulings, slots, journal, Map.of("a", policy), idempotent, deadLetters));
    }
}
