package io.quotidian.worker.protocol;

import org.jspecify.annotations.Nullable;

/** Which epoch may act, if any: a restore closes the fence first and scans the ledger then. */
public record Fence(long epoch, @Nullable String epochId, boolean open) {

    /** No fence document: nobody acts. */
    public static final Fence ABSENT = new Fence(0, null, false);

    boolean admits(Attempt attempt) {
        return open && epoch == attempt.epoch() && attempt.epochId().equals(epochId);
    }
}
