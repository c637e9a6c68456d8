package io.quotidian.quota.core;

/** What was decided. */
public enum Verdict {
    IGNORED,
    GRANTED,
    DEFERRED,
    REJECTED,
    EXPIRED,
    CANCELLED,
    INQUIRED,
    COMPLETED,
    REQUEUED,
    CORRECTED,
    APPLIED
}
