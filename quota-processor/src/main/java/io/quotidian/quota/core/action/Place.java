package io.quotidian.quota.core.action;

import java.time.Instant;

/** Where a queued action stands. The store's index rows follow from it. */
public sealed interface Place {

    long sequence();

    /** Waits for a moment: its notBefore, or the end of a back-off. */
    record Delayed(Instant due, long sequence) implements Place {}

    /** Waits for quota, in its lane, behind all of a smaller rank. */
    record Ready(Instant rank, long sequence) implements Place {}
}
