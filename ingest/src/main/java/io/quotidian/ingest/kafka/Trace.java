package io.quotidian.ingest.kafka;

import io.quotidian.schemas.RecordHeaders;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What connects a request with everything that follows from it. */
public record Trace(
        String requestId, String correlationId, @Nullable String traceParent) {
    public Headers headers() {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, correlationId);
        RecordHeaders.put(headers, RecordHeaders.TRACE_PARENT, traceParent);
        return headers;
    }
}
