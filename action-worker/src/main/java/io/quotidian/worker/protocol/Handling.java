package io.quotidian.worker.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * One handling of one delivery of a grant.
 *
 * @param owner fresh for every handling: a redelivery is somebody else, even in the same process
 * @param sendTimeout what a slot without terms of its own is given
 */
public record Handling(Grant grant, String owner, Duration sendTimeout) {

    Attempt attempt() {
        return grant.attempt();
    }

    String slotId() {
        return attempt().slotId();
    }

    Slot slot(SlotState state, Instant now) {
        return new Slot(attempt(), owner, now, state);
    }

    boolean owns(Slot slot) {
        return owner.equals(slot.owner());
    }
}
