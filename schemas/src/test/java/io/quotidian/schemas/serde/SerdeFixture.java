package io.quotidian.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Settings under which a test does not wait. */
final class SerdeFixture {
    private SerdeFixture() {}

    static Map<String, Object> configs(StubRegistry registry, String... more) {
        Map<String, Object> configs = new HashMap<>(Map.of(
                RegistryAccess.URL,
                registry.url(),
                RegistryAccess.RETRY_WAIT,
                "1",
                RegistryAccess.RETRIES,
                "1",
                RegistrySettings.PATIENCE,
                "0"));
        for (int i = 0; i < more.length; i += 2) {
            configs.put(more[i], more[i + 1]);
        }
        return configs;
    }

    /** Magic byte 0 and an id before the bytes. */
    static byte[] framed(int id, byte... body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    /** The record's own bytes, without a frame. */
    static byte[] body(Schema schema, GenericRecord value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
        return out.toByteArray();
    }
}
