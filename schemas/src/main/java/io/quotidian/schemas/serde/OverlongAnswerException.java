package io.quotidian.schemas.serde;

/** Whoever answers at the registry's address says more than we read: the registry, of a huge schema, or somebody else. */
final class OverlongAnswerException extends RegistryUnavailableException {
    private static final long serialVersionUID = 1L;

    OverlongAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
