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

    /** A correlation id or trace that is longer, or not of visible ASCII characters, is taken for none. */
    public static final int MAX_TRACE_CHARACTERS = 128;

    private static final byte DELETE = 0x7f;
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

    /** The record's correlation id, or null if it has none that may go on into logs and HTTP headers. */
    public static @Nullable String correlationId(Headers headers) {
        return visible(headers, CORRELATION_ID);
    }

    /** The record's W3C Trace Context, or null if it has none that may go on. */
    public static @Nullable String traceParent(Headers headers) {
        return visible(headers, TRACE_PARENT);
    }

    /**
     * What connects the records of one action: correlation id and trace. Nothing else goes on: a schema's id would name
     * the wrong schema, and a producer's megabyte of headers would stand in every record that comes of it.
     */
    public static Headers trace(Headers from) {
        Headers to = new org.apache.kafka.common.header.internals.RecordHeaders();
        copyTrace(from, to);
        return to;
    }

    /** As {@link #trace}, to where other headers stand. */
    public static void copyTrace(Headers from, Headers to) {
        put(to, CORRELATION_ID, correlationId(from));
        put(to, TRACE_PARENT, traceParent(from));
    }

    private static @Nullable String visible(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte[] value = header == null ? null : header.value();
        return value != null && isVisible(value) ? new String(value, StandardCharsets.US_ASCII) : null;
    }

    private static boolean isVisible(byte[] text) {
        if (text.length == 0 || text.length > MAX_TRACE_CHARACTERS) {
            return false;
        }
        for (byte character : text) {
            if (character <= ' ' || character >= DELETE) {
                return false;
            }
        }
        return true;
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
