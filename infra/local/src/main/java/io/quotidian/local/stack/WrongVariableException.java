package io.quotidian.local.stack;

/** A variable of the environment cannot be used; the message names it and the fix. */
public final class WrongVariableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongVariableException(String message) {
        super(message);
    }
}
