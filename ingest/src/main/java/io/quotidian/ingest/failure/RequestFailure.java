package io.quotidian.ingest.failure;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that is not done, and why. Expected: it is answered, not logged as an error. */
public final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_ERRORS = 100;

    private final ProblemCode code;
    private final String detail;
    private final transient List<FieldError> errors;

    private RequestFailure(ProblemCode code, String detail, List<FieldError> errors, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.detail = detail;
        this.errors = errors.stream().limit(MAX_ERRORS).toList();
    }

    public static RequestFailure of(ProblemCode code, String detail) {
        return new RequestFailure(code, detail, List.of(), null);
    }

    public static RequestFailure of(ProblemCode code, String detail, Throwable cause) {
        return new RequestFailure(code, detail, List.of(), cause);
    }

    public static RequestFailure tooLarge(String field, String message) {
        List<FieldError> errors = List.of(new FieldError(field, message));
        return new RequestFailure(ProblemCode.PAYLOAD_TOO_LARGE, summary(errors), errors, null);
    }

    public static RequestFailure invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public static RequestFailure invalid(List<FieldError> errors) {
        return new RequestFailure(ProblemCode.VALIDATION, summary(errors), errors, null);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    private static String summary(List<FieldError> errors) {
        return errors.stream()
                .limit(3)
                .map(error -> error.field().isEmpty() ? error.message() : error.field() + ": " + error.message())
                .collect(Collectors.joining(
                        "; ", "", errors.size() > 3 ? "; and " + (errors.size() - 3) + " more" : ""));
    }
}
