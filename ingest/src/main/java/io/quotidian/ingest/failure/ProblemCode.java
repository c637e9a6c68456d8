package io.quotidian.ingest.failure;

/** The closed list of reasons that a problem document gives; the names are part of the contract. */
public enum ProblemCode {
    MALFORMED("validation_error", 400, "The request is not well-formed"),
    VALIDATION("validation_error", 422, "The request breaks a rule"),
    NOT_FOUND("not_found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method_not_allowed", 405, "Method not allowed"),
    NOT_ACCEPTABLE("not_acceptable", 406, "Not acceptable"),
    CONFLICT("conflict", 409, "Conflict"),
    PAYLOAD_TOO_LARGE("payload_too_large", 413, "Payload too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415, "Unsupported media type"),
    RATE_LIMIT_EXCEEDED("rate_limit_exceeded", 429, "Too many requests"),
    INTERNAL("internal_error", 500, "Internal error"),
    SERVICE_UNAVAILABLE("service_unavailable", 503, "Service unavailable"),
    DATABASE("database_error", 503, "Database unavailable");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
