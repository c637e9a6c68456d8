package io.quotidian.schemas.serde;

import io.quotidian.schemas.StandaloneSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the Confluent wire format. Threads may share it. */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private static final int TYPICAL_BYTES = 512;

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
        return data == null ? null : encode(data, id(topic, data));
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
                            + "; register a compatible one before the service starts. " + e.getMessage(),
                    e);
        }
    }

    /** The encoder is made anew for every record: one that failed half-way would leak its rest into the next. */
    private static <T extends SpecificRecord> byte[] encode(T data, int id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_BYTES);
        out.write(WireFormat.MAGIC_NUMBER);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<T>(data.getSchema(), SpecificData.getForClass(data.getClass()))
                    .write(data, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            // Avro reports a missing value as a NullPointerException and a value of a wrong type as a
            // ClassCastException.
            throw new SerializationException("The record does not fit its schema: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
