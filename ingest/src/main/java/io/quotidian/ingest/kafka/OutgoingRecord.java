package io.quotidian.ingest.kafka;

import io.quotidian.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A value for a topic of the catalogue, with key and headers.
 *
 * @param partition absent: the one of the key
 */
public record OutgoingRecord<V extends SpecificRecord>(
        Topic<V> topic,
        String key,
        V value,
        Headers headers,
        @Nullable Integer partition) {

    public OutgoingRecord(Topic<V> topic, String key, V value, Headers headers) {
        this(topic, key, value, headers, null);
    }
}
