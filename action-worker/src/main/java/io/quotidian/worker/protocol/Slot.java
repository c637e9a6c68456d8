package io.quotidian.worker.protocol;

import java.time.Instant;

/** One attempt's place in the ledger, created once and never replaced; only its state moves, and only upwards. */
public record Slot(Attempt attempt, String owner, Instant claimedAt, SlotState state) {

    public String id() {
        return attempt.slotId();
    }

    /** False only where the slot proves that the third party never acted on this attempt. */
    public boolean mayHaveBeenSeen() {
        return state.status() != Status.NOT_SENT && !state.voided();
    }
}
