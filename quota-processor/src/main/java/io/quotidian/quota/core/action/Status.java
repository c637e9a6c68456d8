package io.quotidian.quota.core.action;

/** Where an action stands. */
public enum Status {
    QUEUED,
    GRANTED,
    SENT,
    /** Attempts used up, each with proof that nothing was sent. */
    NOT_SENT,
    REJECTED,
    /** May have been acted on; charged, never silently retried. */
    UNKNOWN,
    EXPIRED,
    CANCELLED;

    public boolean isTerminal() {
        return this != QUEUED && this != GRANTED;
    }
}
