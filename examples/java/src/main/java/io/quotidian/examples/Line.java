package io.quotidian.examples;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON on standard output. */
final class Line {
    private static final JsonMapper JSON = new JsonMapper();

    private Line() {}

    static void show(Map<String, ?> fields) {
        System.out.println(JSON.writeValueAsString(fields));
    }

    static Map<String, Object> of(ConsumerRecord<String, byte[]> record, Deserializer<Object> deserializer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", record.topic());
        fields.put("partition", record.partition());
        fields.put("offset", record.offset());
        fields.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        fields.put("key", record.key());
        fields.put("headers", headers(record));
        try {
            Object value = deserializer.deserialize(record.topic(), record.headers(), record.value());
            fields.put("value", value == null ? null : JSON.readTree(value.toString()));
        } catch (SerializationException | BufferUnderflowException e) { // The latter is Confluent's, of too few bytes.
            if (RegistryFailure.isCauseOf(e)) {
                throw e;
            }
            // As in a dead-letter topic: bytes that nobody could read.
            fields.put("error", Objects.requireNonNullElse(e.getMessage(), e.toString()));
            fields.put("bytes", Base64.getEncoder().encodeToString(record.value()));
        }
        return fields;
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
