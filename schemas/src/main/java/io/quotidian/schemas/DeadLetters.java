package io.quotidian.schemas;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of a dead letter: spring-kafka's names, but every value is text that a console shows. */
public final class DeadLetters {
    public static final String ORIGINAL_TOPIC = "kafka_dlt-original-topic";
    public static final String ORIGINAL_PARTITION = "kafka_dlt-original-partition";
    public static final String ORIGINAL_OFFSET = "kafka_dlt-original-offset";
    public static final String ORIGINAL_TIMESTAMP = "kafka_dlt-original-timestamp";
    public static final String EXCEPTION_FQCN = "kafka_dlt-exception-fqcn";
    public static final String EXCEPTION_MESSAGE = "kafka_dlt-exception-message";
    public static final String REASON = "quotidian-reason";

    /** Error texts are at most this long, in characters. */
    public static final int MAX_MESSAGE_CHARACTERS = 1_000;

    private DeadLetters() {}

    /**
     * Keeps the original headers, except those that a dead letter, sent round again, already had.
     *
     * @param reason a short code, or a sentence for people
     */
    public static Headers headers(
            Headers original,
            String topic,
            int partition,
            long offset,
            long timestamp,
            String reason,
            @Nullable Throwable cause) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders(original.toArray());
        RecordHeaders.put(headers, ORIGINAL_TOPIC, topic);
        RecordHeaders.put(headers, ORIGINAL_PARTITION, Integer.toString(partition));
        RecordHeaders.put(headers, ORIGINAL_OFFSET, Long.toString(offset));
        RecordHeaders.put(headers, ORIGINAL_TIMESTAMP, Long.toString(timestamp));
        RecordHeaders.put(
                headers, EXCEPTION_FQCN, cause == null ? null : cause.getClass().getName());
        RecordHeaders.put(
                headers, EXCEPTION_MESSAGE, cause == null ? null : bounded(String.valueOf(cause.getMessage())));
        RecordHeaders.put(headers, REASON, bounded(reason));
        return headers;
    }

    private static String bounded(String text) {
        return text.length() <= MAX_MESSAGE_CHARACTERS ? text : text.substring(0, MAX_MESSAGE_CHARACTERS);
    }
}
