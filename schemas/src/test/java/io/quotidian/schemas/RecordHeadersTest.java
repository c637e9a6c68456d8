package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeadersTest {
    private final Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();

    @Test
    void shouldReplaceWhatStandsUnderAName() {
        // Given
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, "old");

        // When
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, "né");

        // Then
        assertThat(headers).hasSize(1);
        assertThat(RecordHeaders.get(headers, RecordHeaders.CORRELATION_ID)).isEqualTo("né");
    }

    @Test
    void shouldReadAnAbsentOrEmptyHeaderAsAbsent() {
        headers.add("empty", null);

        assertThat(RecordHeaders.get(headers, "empty")).isNull();
        assertThat(RecordHeaders.get(headers, "absent")).isNull();
    }

    @Test
    void shouldHandOnOnlyWhatConnectsRecords() {
        // Given
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, "c");
        RecordHeaders.putCloudEvent(headers, "1", "crm", "birthday", Instant.EPOCH);
        headers.add("__value_schema_id", new byte[] {1});

        // When
        Headers to = RecordHeaders.trace(headers);

        // Then
        assertThat(to).hasSize(1);
        assertThat(RecordHeaders.get(to, RecordHeaders.CORRELATION_ID)).isEqualTo("c");
        assertThat(RecordHeaders.get(headers, RecordHeaders.CE_TIME)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\r\nHost: evil", "né", "\u007f"})
    void shouldTakeForNoneWhatMustNotGoIntoLogsAndHttpHeaders(String hostile) {
        // Given
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, hostile);
        RecordHeaders.put(headers, RecordHeaders.TRACE_PARENT, hostile);

        // When
        Headers to = RecordHeaders.trace(headers);

        // Then
        assertThat(to).isEmpty();
    }

    @Test
    void shouldHandOnACorrelationIdUpToItsBound() {
        // Given
        RecordHeaders.put(headers, RecordHeaders.CORRELATION_ID, "~".repeat(RecordHeaders.MAX_TRACE_CHARACTERS));
        RecordHeaders.put(headers, RecordHeaders.TRACE_PARENT, "~".repeat(RecordHeaders.MAX_TRACE_CHARACTERS + 1));

        // When
        Headers to = RecordHeaders.trace(headers);

        // Then
        assertThat(RecordHeaders.correlationId(to)).hasSize(RecordHeaders.MAX_TRACE_CHARACTERS);
        assertThat(RecordHeaders.traceParent(to)).isNull();
    }
}
