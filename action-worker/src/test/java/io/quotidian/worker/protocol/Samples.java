package io.quotidian.worker.protocol;

import java.time.Duration;
import java.time.Instant;

/** Grants and slots for tests. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    public static final Instant NOT_AFTER = NOW.plus(Duration.ofMinutes(5));
    public static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
    public static final Terms TERMS = new Terms(SEND_TIMEOUT, null);
    public static final Fence OPEN = new Fence(1, "e-1", true);
    public static final Gates GATES_OPEN = new Gates(OPEN, false, false, false);

    private Samples() {}

    public static Attempt attempt(String actionId, int number) {
        return new Attempt(
                actionId,
                number,
                "acme-sales",
                "contact-17",
                "message",
                "webhook",
                "birthday",
                "run-1",
                NOW,
                1,
                "e-1",
                4);
    }

    public static Grant grant(String actionId) {
        return new Grant(attempt(actionId, 1), false, "{\"text\":\"hello\"}", NOT_AFTER);
    }

    public static Grant inquiry(String actionId) {
        return new Grant(attempt(actionId, 1), true, "{}", NOT_AFTER);
    }

    public static Slot claimed(String actionId, String owner) {
        return claimed(actionId, owner, TERMS);
    }

    public static Slot claimed(String actionId, String owner, Terms terms) {
        return new Slot(attempt(actionId, 1), owner, NOW, SlotState.claimed(terms, NOW));
    }

    public static SlotState answered(Answer answer) {
        return SlotState.answered(answer, TERMS, NOW.plusSeconds(1));
    }

    public static SlotState inferred() {
        return SlotState.inferredUnknown(SlotState.claimed(TERMS, NOW), NOW.plusSeconds(2));
    }

    public static SlotState voided(VoidReason reason) {
        return SlotState.voided(Refusal.of(reason), SEND_TIMEOUT, NOW);
    }
}
