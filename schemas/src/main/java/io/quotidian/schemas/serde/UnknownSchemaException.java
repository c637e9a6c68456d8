package io.quotidian.schemas.serde;

/** The registry has no such subject, version or schema: now. */
final class UnknownSchemaException extends RegistryRefusalException {
    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message) {
        super(message);
    }
}
