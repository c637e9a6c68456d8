package io.quotidian.examples;

/**
 * A registry that cannot be asked says nothing about the record. Our serde has a type of its own for it; Confluent's throws
 * what it throws of bytes that nobody can read, and only its text tells them apart.
 */
final class RegistryFailure {
    private static final String NO_SCHEMA = "Error retrieving";

    /** The registry's own word for an id of which it knows nothing. */
    private static final String UNKNOWN_SCHEMA = "error code: 40403";

    private RegistryFailure() {}

    static boolean isCauseOf(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).startsWith(NO_SCHEMA)
                && !String.valueOf(failure.getCause()).endsWith(UNKNOWN_SCHEMA);
    }
}
