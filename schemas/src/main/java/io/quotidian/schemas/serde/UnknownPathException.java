package io.quotidian.schemas.serde;

/** Somebody answers at the registry's address who does not know what was asked for. */
final class UnknownPathException extends RegistryUnavailableException {
    private static final long serialVersionUID = 1L;

    UnknownPathException(String message) {
        super(message, null);
    }
}
