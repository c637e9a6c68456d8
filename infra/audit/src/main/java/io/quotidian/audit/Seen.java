package io.quotidian.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that the third party has seen or may have seen.
 *
 * @param name of its slot
 * @param from it was granted then and cannot have been seen earlier
 * @param to it cannot be seen later
 * @param certain whether it surely was seen
 */
public record Seen(String name, String actionType, @Nullable String run, Instant from, Instant to, boolean certain) {
    public Seen {
        if (to.isBefore(from)) {
            to = from; // the two clocks may differ a little
        }
    }
}
