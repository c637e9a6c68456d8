package io.quotidian.worker.protocol;

import java.time.Instant;

/** A lease to perform one attempt until {@code notAfter}, or, as an inquiry, the question what became of it. */
public record Grant(Attempt attempt, boolean inquiry, String payload, Instant notAfter) {

    /** At {@code notAfter} itself nothing starts any more: an event's expiry is one of the moments it may stand for. */
    boolean leaseOver(Instant now) {
        return !now.isBefore(notAfter);
    }
}
