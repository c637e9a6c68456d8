package io.quotidian.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the Confluent wire format. Threads may share it. */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    /** What writing one type to one topic takes, so that a record costs one look-up. */
    private record Target(String topic, Class<?> type) {}

    private final ConcurrentMap<Target, RecordWriter<T>> writers = new ConcurrentHashMap<>();
    private @Nullable WrittenSchemas schemas;
    private boolean isKey;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        close();
        this.schemas = new WrittenSchemas(RegistrySettings.from(configs), isKey);
        this.isKey = isKey;
    }

    /**
     * Null stays null, a tombstone.
     *
     * @throws RegistryUnavailableException if the registry cannot answer now
     * @throws SerializationException if it refuses the schema, or the record lacks a value
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        return data == null ? null : writer(topic, data).write(data);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T data) {
        WireFormat.removeHeader(headers, isKey);
        return serialize(topic, data);
    }

    private RecordWriter<T> writer(String topic, T data) {
        Target target = new Target(topic, data.getClass());
        RecordWriter<T> writer = writers.get(target);
        if (writer == null) {
            if (schemas == null) {
                throw new IllegalStateException("Call configure first");
            }
            writer = new RecordWriter<>(schemas.of(topic, data.getSchema()), data);
            writers.put(target, writer);
        }
        return writer;
    }

    @Override
    public void close() {
        if (schemas != null) {
            schemas.close();
        }
    }
}
