package io.quotidian.quota.stream;

import io.quotidian.quota.core.Clocks;
import java.time.Instant;

/**
 * When something is decided.
 *
 * @param now by the earlier of this clock and the broker's, as precise as the state keeps it
 * @param broker the same by the broker's clock, as far as it is known: what all processors have in common
 */
public record Moment(Instant now, Clocks clocks, Instant broker) {

    public Moment(Instant now, Clocks clocks) {
        this(now, clocks, now);
    }

    /** An account's clock never steps back. */
    Moment notBefore(Instant earliest) {
        return now.isBefore(earliest) ? new Moment(earliest, clocks, broker) : this;
    }
}
