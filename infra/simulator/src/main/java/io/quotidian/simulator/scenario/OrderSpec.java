package io.quotidian.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * An operator's command.
 *
 * @param account absent: for everything
 * @param delay how much later than in the ledger it stands in the topic, milliseconds
 * @param policy of SET_POLICY
 * @param run of CANCEL_RUN
 */
public record OrderSpec(
        long at,
        Kind kind,
        @Nullable String account,
        long version,
        long delay,
        @Nullable PolicySpec policy,
        @Nullable String run) {

    /** What is ordered. */
    public enum Kind {
        SET_POLICY,
        PAUSE,
        RESUME,
        RESET_CIRCUIT,
        STOP,
        RELEASE,
        SUPPRESS,
        CANCEL_RUN
    }
}
