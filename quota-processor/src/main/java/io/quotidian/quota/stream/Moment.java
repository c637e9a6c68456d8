package io.quotidian.quota.stream;

import io.quotidian.quota.core.Clocks;
import java.time.Instant;

/**
 * When something is decided.
 *
 * @param now by the earlier of this clock and the broker's, as precise as the state keeps it
 */
public record Moment(Instant now, Clocks clocks) {

    /** An account's clock never steps back. */
    Moment notBefore(Instant earliest) {
        return now.isBefore(earliest) ? new Moment(earliest, clocks) : this;
    }
}
