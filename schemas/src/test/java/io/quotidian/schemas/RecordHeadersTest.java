package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

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
        Headers to = new org.apache.kafka.common.header.internals.RecordHeaders();

        // When
        RecordHeaders.copyTrace(headers, to);

        // Then
        assertThat(to).hasSize(1);
        assertThat(RecordHeaders.get(to, RecordHeaders.CORRELATION_ID)).isEqualTo("c");
        assertThat(RecordHeaders.get(headers, RecordHeaders.CE_TIME)).isEqualTo("1970-01-01T00:00:00Z");
    }
}
