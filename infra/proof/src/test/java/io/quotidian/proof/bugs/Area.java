package io.quotidian.proof.bugs;

/** What a bug is about. */
public enum Area {
    WINDOW,
    CHARGE,
    REFUND,
    DEDUP,
    LEASE,
    CLAIM,
    CIRCUIT,
    QUEUE,
    CLOCK,
    ORDER,
    TOTAL,
    RECALL,
    TAKEOVER,
    MAPPING
}
