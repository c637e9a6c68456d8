package io.quotidian.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes again what was written with one schema, with the other one that its id will name. */
record Translation(Schema from, Schema to) {

    /** Null if the bytes are the same under both. */
    static @Nullable Translation between(Schema from, Schema to) {
        return SchemaNormalization.toParsingForm(from).equals(SchemaNormalization.toParsingForm(to))
                ? null
                : new Translation(from, to);
    }

    byte[] translated(byte[] written, byte[] prefix) throws IOException {
        Object value = new GenericDatumReader<>(WriterNames.like(to, from).schema(), to)
                .read(null, new BoundedDecoder(written, prefix.length));
        ByteArrayOutputStream out = new ByteArrayOutputStream(written.length);
        out.writeBytes(prefix);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(to).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
