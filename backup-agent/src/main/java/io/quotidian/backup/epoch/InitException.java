package io.quotidian.backup.epoch;

/** An init cannot go on for a reason outside it; says what to do. */
final class InitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String cure;

    InitException(String reason, String cure) {
        super(reason);
        this.cure = cure;
    }

    InitException(String reason, String cure, Throwable cause) {
        super(reason, cause);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }
}
