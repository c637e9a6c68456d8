package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever ends a request into a problem document. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Set<ProblemCode> PASSING =
            Set.of(ProblemCode.RATE_LIMIT_EXCEEDED, ProblemCode.SERVICE_UNAVAILABLE, ProblemCode.DATABASE);

    private final IngestMetrics metrics;

    ProblemAdvice(IngestMetrics metrics) {
        this.metrics = metrics;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RequestFailure failure, HttpServletRequest request) {
        if (failure.code().status() >= ProblemCode.INTERNAL.status()) {
            LOG.atWarn().addKeyValue("code", failure.code().code()).log(failure.detail(), failure.getCause());
        }
        return answer(failure, request, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return answer(RequestFailure.invalid(e.getName(), "is not of the right type"), request, HttpHeaders.EMPTY);
    }

    /** What nobody expected, and what Spring itself refuses: unknown paths, methods, media types. */
    @ExceptionHandler
    ResponseEntity<Problem> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse refusal && !refusal.getStatusCode().is5xxServerError()) {
            return answer(refusal(refusal, request), request, refusal.getHeaders());
        }
        LOG.atError().log("Unexpected failure of {} {}", request.getMethod(), request.getRequestURI(), e);
        RequestFailure failure =
                RequestFailure.of(ProblemCode.INTERNAL, "Unexpected failure; the log has it under the request id", e);
        return answer(failure, request, HttpHeaders.EMPTY);
    }

    private ResponseEntity<Problem> answer(RequestFailure failure, HttpServletRequest request, HttpHeaders headers) {
        ProblemCode code = failure.code();
        metrics.problem(code);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(code.status()).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (PASSING.contains(code)) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(Problem.of(failure, RequestTraces.of(request).requestId()));
    }

    private static RequestFailure refusal(ErrorResponse refusal, HttpServletRequest request) {
        HttpStatusCode status = refusal.getStatusCode();
        return switch (status.value()) {
            case 404 -> RequestFailure.of(ProblemCode.NOT_FOUND, "There is nothing at " + request.getRequestURI());
            case 405 ->
                RequestFailure.of(
                        ProblemCode.METHOD_NOT_ALLOWED, "The method is not allowed here; see the header Allow");
            case 406 -> RequestFailure.of(ProblemCode.NOT_ACCEPTABLE, "Answers are application/json");
            case 415 ->
                RequestFailure.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body as JSON, with the header Content-Type: application/json");
            default ->
                RequestFailure.of(
                        ProblemCode.MALFORMED, String.valueOf(refusal.getBody().getDetail()));
        };
    }
}
