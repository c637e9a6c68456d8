package io.quotidian.simulator.scenario;

import org.jspecify.annotations.Nullable;

/**
 * An operator's command.
 *
 * @param account absent: for everything
 * @param delay how much later than in the ledger it stands in the topic, milliseconds
 * @param policy of SET_POLICY
 * @param target of CANCEL_RUN the run, of CANCEL_CONTACT the contact, of CANCEL_ACTION the action, of SEND_BY_HAND its type
 * @param limit of REPORT_USAGE
 */
public record OrderSpec(
        long at,
        Kind kind,
        @Nullable String account,
        long version,
        long delay,
        @Nullable PolicySpec policy,
        @Nullable String target,
        @Nullable LimitSpec limit) {

    /** What is ordered. */
    public enum Kind {
        SET_POLICY,
        PAUSE,
        RESUME,
        RESET_CIRCUIT,
        STOP,
        RELEASE,
        SUPPRESS,
        CANCEL_RUN,
        CANCEL_CONTACT,
        CANCEL_ACTION,
        SEND_BY_HAND,
        REPORT_USAGE
    }
}
