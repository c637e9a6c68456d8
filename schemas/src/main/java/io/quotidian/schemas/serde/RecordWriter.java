package io.quotidian.schemas.serde;

import io.quotidian.schemas.serde.SchemaRegistry.Registered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Writes records of one generated class behind one schema's id. */
final class RecordWriter<T extends SpecificRecord> {
    private static final int TYPICAL_BYTES = 512;

    private final byte[] prefix;
    private final SpecificDatumWriter<T> writer;
    private final @Nullable Translation translation;

    RecordWriter(Registered schema, T example) {
        this.prefix = ByteBuffer.allocate(WireFormat.PREFIX_BYTES)
                .put(WireFormat.MAGIC_NUMBER)
                .putInt(schema.id())
                .array();
        this.writer = new SpecificDatumWriter<>(example.getSchema(), SpecificData.getForClass(example.getClass()));
        this.translation = Translation.between(example.getSchema(), schema.schema());
    }

    /** The encoder is made anew for every record: one that failed half-way would leak its rest into the next. */
    byte[] write(T data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_BYTES);
        out.writeBytes(prefix);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer.write(data, encoder);
            encoder.flush();
            return translation == null ? out.toByteArray() : translation.translated(out.toByteArray(), prefix);
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            // Avro reports a missing value as a NullPointerException and a value of a wrong type as a
            // ClassCastException.
            throw new SerializationException("The record does not fit its schema: " + e.getMessage(), e);
        }
    }
}
