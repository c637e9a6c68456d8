package io.quotidian.worker.store;

/** What we keep elsewhere was not reached, or did not answer well: the operation may or may not have happened. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
