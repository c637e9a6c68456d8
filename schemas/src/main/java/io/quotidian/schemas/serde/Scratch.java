package io.quotidian.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * A thread's buffer and encoder, used for one record after the other. Only what wrote its record to the end is given
 * back: an encoder that failed half-way would leak its rest into the next record.
 */
final class Scratch {
    private static final int TYPICAL_BYTES = 512;

    /** A thread does not keep the memory of the one record that was huge. */
    private static final int MAX_KEPT_BYTES = 64 << 10;

    private static final ThreadLocal<@Nullable Scratch> KEPT = new ThreadLocal<>();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);

    private Scratch() {}

    static Scratch take() {
        Scratch kept = KEPT.get();
        KEPT.set(null);
        return kept == null ? new Scratch() : kept;
    }

    <T> byte[] write(byte[] prefix, DatumWriter<T> writer, T data) throws IOException {
        out.reset();
        out.writeBytes(prefix);
        writer.write(data, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    void giveBack() {
        if (out.size() <= MAX_KEPT_BYTES) {
            KEPT.set(this);
        }
    }
}
