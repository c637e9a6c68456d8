package io.quotidian.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What every request that is not done is answered with, as {@code application/problem+json}. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        Instant timestamp,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<FieldError> errors) {
    private static final String TYPE_PREFIX = "urn:quotidian:problem:";

    static Problem of(RequestFailure failure, String requestId) {
        ProblemCode code = failure.code();
        return new Problem(
                TYPE_PREFIX + code.code().replace('_', '-'),
                code.title(),
                code.status(),
                failure.detail(),
                code.code(),
                requestId,
                Clock.systemUTC().instant(),
                failure.errors());
    }
}
