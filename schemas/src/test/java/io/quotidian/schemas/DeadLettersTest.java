package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final Headers original = new org.apache.kafka.common.header.internals.RecordHeaders();

    @Test
    void shouldSayInTextWhereTheRecordWasAndWhy() {
        // Given
        RecordHeaders.put(original, RecordHeaders.CORRELATION_ID, "c");

        // When
        Headers headers = DeadLetters.headers(
                original, "contact-events", 3, 42, 1_700_000_000_000L, "invalid", new IllegalStateException("boom"));

        // Then
        assertThat(RecordHeaders.get(headers, RecordHeaders.CORRELATION_ID)).isEqualTo("c");
        assertThat(RecordHeaders.get(headers, "kafka_dlt-original-topic")).isEqualTo("contact-events");
        assertThat(RecordHeaders.get(headers, "kafka_dlt-original-partition")).isEqualTo("3");
        assertThat(RecordHeaders.get(headers, "kafka_dlt-original-offset")).isEqualTo("42");
        assertThat(RecordHeaders.get(headers, "kafka_dlt-original-timestamp")).isEqualTo("1700000000000");
        assertThat(RecordHeaders.get(headers, "kafka_dlt-exception-fqcn")).isEqualTo("java.lang.IllegalStateException");
        assertThat(RecordHeaders.get(headers, "kafka_dlt-exception-message")).isEqualTo("boom");
        assertThat(RecordHeaders.get(headers, "quotidian-reason")).isEqualTo("invalid");
        assertThat(original).hasSize(1);
    }

    @Test
    void shouldDescribeOnlyTheLastDeathOfARecord() {
        // Given
        Headers first = DeadLetters.headers(original, "a", 0, 1, 2, "one", new IllegalStateException("boom"));

        // When
        Headers second = DeadLetters.headers(first, "b", 1, 2, 3, "x".repeat(2_000), null);

        // Then
        assertThat(RecordHeaders.get(second, DeadLetters.ORIGINAL_TOPIC)).isEqualTo("b");
        assertThat(RecordHeaders.get(second, DeadLetters.EXCEPTION_FQCN)).isNull();
        assertThat(Objects.requireNonNull(RecordHeaders.get(second, DeadLetters.REASON)))
                .hasSize(DeadLetters.MAX_MESSAGE_CHARACTERS);
    }
}
