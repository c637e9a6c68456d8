package io.quotidian.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.ingest.failure.ProblemCode;
import org.springframework.stereotype.Component;

/** What came in, and what was refused. */
@Component
final class IngestMetrics {
    private static final String SOURCE = "http";

    private final MeterRegistry meters;

    IngestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void accepted() {
        ingested("accepted");
    }

    void refused(ProblemCode code) {
        ingested(
                switch (code) {
                    case MALFORMED,
                            VALIDATION,
                            PAYLOAD_TOO_LARGE,
                            NOT_FOUND,
                            METHOD_NOT_ALLOWED,
                            NOT_ACCEPTABLE,
                            UNSUPPORTED_MEDIA_TYPE -> "invalid";
                    case CONFLICT -> "conflict";
                    case RATE_LIMIT_EXCEEDED, INTERNAL, SERVICE_UNAVAILABLE, DATABASE -> "unavailable";
                });
    }

    void problem(ProblemCode code) {
        Counter.builder("quotidian.errors")
                .tags("service", "ingest", "type", code.code())
                .register(meters)
                .increment();
    }

    private void ingested(String outcome) {
        Counter.builder("quotidian.events.ingested")
                .tags("source", SOURCE, "outcome", outcome)
                .register(meters)
                .increment();
    }
}
