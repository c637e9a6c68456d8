package io.quotidian.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers that records carry, as UTF-8 text so that any console shows them. */
public final class RecordHeaders {
    public static final String CORRELATION_ID = "correlationid";
    public static final String TRACE_PARENT = "traceparent";
    public static final String CE_SPEC_VERSION = "ce_specversion";
    public static final String CE_ID = "ce_id";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_TIME = "ce_time";

    private static final String CLOUD_EVENTS_VERSION = "1.0";

    private RecordHeaders() {}

    /** The last value under the name, or null. */
    public static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte[] value = header == null ? null : header.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** Replaces whatever stands under the name; null only removes it. */
    public static void put(Headers headers, String name, @Nullable String value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Hands on what connects the records of one action: correlation id and trace. */
    public static void copyTrace(Headers from, Headers to) {
        put(to, CORRELATION_ID, get(from, CORRELATION_ID));
        put(to, TRACE_PARENT, get(from, TRACE_PARENT));
    }

    /** The attributes of CloudEvents' binary binding. */
    public static void putCloudEvent(Headers headers, String id, String source, String type, Instant time) {
        put(headers, CE_SPEC_VERSION, CLOUD_EVENTS_VERSION);
        put(headers, CE_ID, id);
        put(headers, CE_SOURCE, source);
        put(headers, CE_TYPE, type);
        put(headers, CE_TIME, time.toString());
    }
}
