package io.quotidian.schemas.serde;

/** The registry answered, and the answer is no: asking again would not change it. */
public class RegistryRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryRefusalException(String message) {
        super(message);
    }
}
