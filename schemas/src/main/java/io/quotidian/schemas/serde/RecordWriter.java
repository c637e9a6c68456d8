package io.quotidian.schemas.serde;

import io.quotidian.schemas.serde.SchemaRegistry.Registered;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Writes records of one generated class behind one schema's id. */
final class RecordWriter<T extends SpecificRecord> {
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

    byte[] write(T data) {
        Scratch scratch = Scratch.take();
        try {
            byte[] written = scratch.write(prefix, writer, data);
            scratch.giveBack();
            return translation == null ? written : translation.translated(written, prefix);
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            // Avro reports a missing value as a NullPointerException and a value of a wrong type as a
            // ClassCastException.
            throw new SerializationException("The record does not fit its schema: " + e.getMessage(), e);
        }
    }
}
