package io.quotidian.worker.protocol;

/** What a slot says, in the order in which it may change: CLAIMED, then UNKNOWN, then one of the definite three. */
public enum Status {
    CLAIMED(10),
    UNKNOWN(20),
    NOT_SENT(30),
    REJECTED(30),
    SENT(30);

    private final int rank;

    Status(int rank) {
        this.rank = rank;
    }

    /** The slot's state moves only to a greater rank. */
    public int rank() {
        return rank;
    }
}
