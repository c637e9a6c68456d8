package io.quotidian.schemas;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Records put aside: spring-kafka's header names, but every value is text that a console shows. */
public final class DeadLetters {
    public static final String ORIGINAL_TOPIC = "kafka_dlt-original-topic";
    public static final String ORIGINAL_PARTITION = "kafka_dlt-original-partition";
    public static final String ORIGINAL_OFFSET = "kafka_dlt-original-offset";
    public static final String ORIGINAL_TIMESTAMP = "kafka_dlt-original-timestamp";
    public static final String EXCEPTION_FQCN = "kafka_dlt-exception-fqcn";
    public static final String EXCEPTION_MESSAGE = "kafka_dlt-exception-message";
    public static final String REASON = "quotidian-reason";

    /** Names what was too large to be put aside; the record itself still stands where it was. */
    public static final String OMITTED = "quotidian-omitted";

    /** Error texts are at most this long, in characters. */
    public static final int MAX_MESSAGE_CHARACTERS = 1_000;

    /**
     * Key, value and headers that can be written once more, in bytes. Producers and brokers take about 2^20 as they come,
     * and a record that was compressed on its way here may have been larger.
     */
    public static final int MAX_RECORD_BYTES = 1_000_000;

    /** The lengths of a header's key and value, of five bytes each at most. */
    private static final int MAX_HEADER_FRAME_BYTES = 10;

    private DeadLetters() {}

    /** As {@link #letter(ConsumerRecord, String, String, Throwable)}, with the cause's own words. */
    public static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> original, String reason, Throwable cause) {
        return letter(original, reason, String.valueOf(cause.getMessage()), cause);
    }

    /**
     * The original key and bytes under the original headers, except those that a dead letter, sent round again, already
     * had. Of a record that is too large the headers are left out, then the value, then the key.
     *
     * @param reason a short code, or a sentence for people
     */
    public static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> original,
            String reason,
            @Nullable String detail,
            @Nullable Throwable cause) {
        Omission omission = Omission.of(original);
        Headers headers = omission.headers()
                ? RecordHeaders.trace(original.headers())
                : new org.apache.kafka.common.header.internals.RecordHeaders(
                        original.headers().toArray());
        RecordHeaders.put(headers, OMITTED, omission.text().orElse(null));
        RecordHeaders.put(headers, ORIGINAL_TOPIC, original.topic());
        RecordHeaders.put(headers, ORIGINAL_PARTITION, Integer.toString(original.partition()));
        RecordHeaders.put(headers, ORIGINAL_OFFSET, Long.toString(original.offset()));
        RecordHeaders.put(headers, ORIGINAL_TIMESTAMP, Long.toString(original.timestamp()));
        RecordHeaders.put(
                headers, EXCEPTION_FQCN, cause == null ? null : cause.getClass().getName());
        RecordHeaders.put(headers, EXCEPTION_MESSAGE, detail == null ? null : bounded(detail));
        RecordHeaders.put(headers, REASON, bounded(reason));
        return new ProducerRecord<>(
                Topics.deadLetter(original.topic()),
                null,
                omission.key() ? null : original.key(),
                omission.value() ? null : original.value(),
                headers);
    }

    /** Whether nobody could write this record once more. */
    public static boolean isTooLarge(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return bytes(key) + bytes(value) + bytes(headers) > MAX_RECORD_BYTES;
    }

    private static long bytes(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += MAX_HEADER_FRAME_BYTES + Utils.utf8Length(header.key()) + bytes(header.value());
        }
        return bytes;
    }

    private static String bounded(String text) {
        return text.length() <= MAX_MESSAGE_CHARACTERS ? text : text.substring(0, MAX_MESSAGE_CHARACTERS);
    }

    /** What a letter does without. */
    private record Omission(boolean headers, boolean value, boolean key) {
        static Omission of(ConsumerRecord<byte[], byte[]> original) {
            long key = bytes(original.key());
            boolean hugeValue = key + bytes(original.value()) > MAX_RECORD_BYTES;
            return new Omission(
                    isTooLarge(original.key(), original.value(), original.headers()),
                    hugeValue,
                    hugeValue && key > MAX_RECORD_BYTES);
        }

        Optional<String> text() {
            if (!headers) {
                return Optional.empty();
            }
            return Optional.of(key ? "headers, value, key" : value ? "headers, value" : "headers");
        }
    }
}
