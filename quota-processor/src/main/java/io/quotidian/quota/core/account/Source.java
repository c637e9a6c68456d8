package io.quotidian.quota.core.account;

/** The topics that an account's state depends on. */
public enum Source {
    EVENTS,
    COMMANDS,
    OUTCOMES;

    /** Where in its topic's partition a record stands. */
    public record Position(Source source, long offset) {
        public Position {
            if (offset < 0) {
                throw new IllegalArgumentException("offset must not be negative, is " + offset);
            }
        }
    }
}
