package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersTest {
    private static final byte[] KEY = "acme".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = {1, 2, 3};

    private final Headers original = new org.apache.kafka.common.header.internals.RecordHeaders();

    @Test
    void shouldSayInTextWhereTheRecordWasAndWhy() {
        // Given
        RecordHeaders.put(original, RecordHeaders.CORRELATION_ID, "c");

        // When
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.letter(record(KEY, VALUE), "invalid", new IllegalStateException("boom"));

        // Then
        assertThat(letter.topic()).isEqualTo("contact-events-dlt");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, RecordHeaders.CORRELATION_ID)).isEqualTo("c");
        assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo("contact-events");
        assertThat(header(letter, "kafka_dlt-original-partition")).isEqualTo("3");
        assertThat(header(letter, "kafka_dlt-original-offset")).isEqualTo("42");
        assertThat(header(letter, "kafka_dlt-original-timestamp")).isEqualTo("1700000000000");
        assertThat(header(letter, "kafka_dlt-exception-fqcn")).isEqualTo("java.lang.IllegalStateException");
        assertThat(header(letter, "kafka_dlt-exception-message")).isEqualTo("boom");
        assertThat(header(letter, "quotidian-reason")).isEqualTo("invalid");
        assertThat(header(letter, "quotidian-omitted")).isNull();
        assertThat(original).hasSize(1);
    }

    @Test
    void shouldDescribeOnlyTheLastDeathOfARecord() {
        // Given
        RecordHeaders.put(original, DeadLetters.ORIGINAL_TOPIC, "a");
        RecordHeaders.put(original, DeadLetters.EXCEPTION_FQCN, "java.lang.IllegalStateException");
        RecordHeaders.put(original, DeadLetters.OMITTED, "headers");

        // When
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.letter(record(KEY, VALUE), "x".repeat(2_000), "y".repeat(2_000), null);

        // Then
        assertThat(header(letter, DeadLetters.ORIGINAL_TOPIC)).isEqualTo("contact-events");
        assertThat(header(letter, DeadLetters.EXCEPTION_FQCN)).isNull();
        assertThat(header(letter, DeadLetters.OMITTED)).isNull();
        assertThat(Objects.requireNonNull(header(letter, DeadLetters.REASON)))
                .hasSize(DeadLetters.MAX_MESSAGE_CHARACTERS);
        assertThat(Objects.requireNonNull(header(letter, DeadLetters.EXCEPTION_MESSAGE)))
                .hasSize(DeadLetters.MAX_MESSAGE_CHARACTERS);
    }

    @ParameterizedTest
    @CsvSource({
        "4,       999_960,   0,       ",
        "4,       999_997,   0,       'headers, value'",
        "4,       3_000_000, 0,       'headers, value'",
        "4,       100,       999_900, headers",
        "500_000, 500_001,   0,       'headers, value'",
        "1000001, 0,         0,       'headers, value, key'"
    })
    void shouldLeaveOutWhatIsTooLargeToBeWrittenOnceMoreAndSaySo(
            String key, String value, String header, @Nullable String omitted) {
        // Given
        RecordHeaders.put(original, RecordHeaders.CORRELATION_ID, "c");
        original.add("h", bytes(header));

        // When
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.letter(record(bytes(key), bytes(value)), "undecodable", null, null);

        // Then
        assertThat(header(letter, DeadLetters.OMITTED)).isEqualTo(omitted);
        assertThat(header(letter, RecordHeaders.CORRELATION_ID)).isEqualTo("c");
        String left = Optional.ofNullable(omitted).orElse("");
        assertThat(letter.headers().lastHeader("h") == null).isEqualTo(left.contains("headers"));
        assertThat(letter.value() == null).isEqualTo(left.contains("value"));
        assertThat(letter.key() == null).isEqualTo(left.contains("key"));
    }

    /** Their lengths are written too: of small ones these are most of it. */
    @Test
    void shouldLeaveOutHeadersThatAreManyRatherThanLarge() {
        // Given
        for (int i = 0; i < 400_000; i++) {
            original.add("h", new byte[0]);
        }

        // When
        ProducerRecord<byte[], byte[]> letter = DeadLetters.letter(record(bytes("4"), bytes("4")), "x", null, null);

        // Then
        assertThat(header(letter, DeadLetters.OMITTED)).isEqualTo("headers");
        assertThat(DeadLetters.isTooLarge(bytes("4"), bytes("4"), original)).isTrue();
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "contact-events",
                3,
                42,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                original,
                Optional.empty());
    }

    private static byte[] bytes(String length) {
        return new byte[Integer.parseInt(length.replace("_", ""))];
    }

    private static @Nullable String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return RecordHeaders.get(letter.headers(), name);
    }
}
