package io.quotidian.schemas.serde;

import io.quotidian.schemas.StandaloneSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the Confluent wire format. Threads may share it. */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    /** What writing one type to one topic takes, so that a record costs one look-up. */
    private record Target(String topic, Class<?> type) {}

    private final ConcurrentMap<Target, RecordWriter<T>> writers = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private boolean isKey;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        close();
        this.registry = new SchemaRegistry(RegistrySettings.from(configs));
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

    private RecordWriter<T> writer(String topic, T data) {
        Target target = new Target(topic, data.getClass());
        RecordWriter<T> writer = writers.get(target);
        if (writer == null) {
            writer = new RecordWriter<>(id(topic, data), data);
            writers.put(target, writer);
        }
        return writer;
    }

    private int id(String topic, T data) {
        if (registry == null) {
            throw new IllegalStateException("Call configure first");
        }
        String subject = Subjects.of(topic, isKey);
        try {
            return registry.id(subject, StandaloneSchema.of(data.getSchema()));
        } catch (RegistryRefusalException e) {
            throw new SerializationException(
                    "The registry refuses the schema of subject " + subject
                            + "; run './quotidian schemas check', and 'schemas register' if it is missing. "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
