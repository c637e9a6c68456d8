package io.quotidian.local.stack;

/** A part of the pipeline did not start, or ended when it should not have. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PartFailedException(String message) {
        super(message);
    }
}
