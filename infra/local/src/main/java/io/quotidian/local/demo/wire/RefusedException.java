package io.quotidian.local.demo.wire;

/** Ingest did not take what a run cannot do without. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
