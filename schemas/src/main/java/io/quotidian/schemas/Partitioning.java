package io.quotidian.schemas;

/** By what a topic's records are spread, and so which of the two configured partition counts the topic has. */
public enum Partitioning {
    /** One account is always decided by one thread: these topics share one count, which never changes in place. */
    BY_ACCOUNT,
    /** Attempts are independent of one another: this count only bounds how many workers share the load. */
    BY_ACTION
}
