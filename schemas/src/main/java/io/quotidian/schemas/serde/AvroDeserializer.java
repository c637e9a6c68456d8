package io.quotidian.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Confluent wire format into a generated class, resolving the writer's schema against the class's own. Threads
 * may share it.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final ConcurrentMap<SchemaId, RecordReader<T>> readers = new ConcurrentHashMap<>();
    private final @Nullable Class<T> type;
    private @Nullable SchemaRegistry registry;
    private boolean isKey;

    /** For configuration by class name: the class that is read is the one named like the writer's schema. */
    public AvroDeserializer() {
        this(null);
    }

    /** Reads this class only; a record of another type is undecodable. */
    public AvroDeserializer(@Nullable Class<T> type) {
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        close();
        this.registry = new SchemaRegistry(RegistrySettings.from(configs));
        this.isKey = isKey;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : decode(WireFormat.of(null, isKey, data), data);
    }

    /**
     * Null stays null, a tombstone.
     *
     * @throws RegistryUnavailableException if the registry cannot answer now: try again
     * @throws UndecodableRecordException if these bytes will never be a record
     */
    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return data == null ? null : decode(WireFormat.of(headers, isKey, data), data);
    }

    private T decode(WireFormat wire, byte[] data) {
        RecordReader<T> reader = readers.get(wire.schemaId());
        if (reader == null) {
            reader = reader(wire.schemaId());
            readers.put(wire.schemaId(), reader);
        }
        return reader.read(data, wire.bodyOffset());
    }

    private RecordReader<T> reader(SchemaId id) {
        if (registry == null) {
            throw new IllegalStateException("Call configure first");
        }
        try {
            return RecordReader.of(registry.schema(id), type);
        } catch (RegistryRefusalException e) {
            throw new UndecodableRecordException("The record's schema cannot be had: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
