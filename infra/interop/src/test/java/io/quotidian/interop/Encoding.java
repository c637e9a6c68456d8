package io.quotidian.interop;

import io.quotidian.schemas.serde.AvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Generic records as bytes. */
final class Encoding {
    private Encoding() {}

    static byte[] avro(GenericRecord record) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through the generated class and our serializer, as the services write it. */
    static <T extends SpecificRecord> byte[] ours(
            GenericRecord record, Class<T> type, String topic, Map<String, Object> serde) {
        return ours(specific(record, type), topic, serde);
    }

    static <T extends SpecificRecord> byte[] ours(T record, String topic, Map<String, Object> serde) {
        try (AvroSerializer<T> serializer = new AvroSerializer<>()) {
            serializer.configure(serde, false);
            return Objects.requireNonNull(serializer.serialize(topic, record));
        }
    }

    private static <T extends SpecificRecord> T specific(GenericRecord record, Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        try {
            return new SpecificDatumReader<T>(record.getSchema(), schema, model)
                    .read(null, DecoderFactory.get().binaryDecoder(avro(record), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
