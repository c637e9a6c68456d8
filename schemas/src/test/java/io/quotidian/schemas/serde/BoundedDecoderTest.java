package io.quotidian.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDecoderTest {
    private static final int RECORDS = 300;
    private static final long SEED = 20261121;

    private static final String FIELDS = """
            {"name":"z","type":"null"},{"name":"b","type":"boolean"},{"name":"i","type":"int"},
            {"name":"l","type":"long"},{"name":"f","type":"float"},{"name":"d","type":"double"},
            {"name":"s","type":"string"},{"name":"y","type":"bytes"},
            {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]}},
            {"name":"x","type":{"type":"fixed","name":"X","size":5}},
            {"name":"a","type":{"type":"array","items":["null","string","long"]}},
            {"name":"m","type":{"type":"map","values":{"type":"array","items":"double"}}}""";
    private static final Schema WHOLE = record(FIELDS + ",{\"name\":\"end\",\"type\":\"long\"}");
    private static final Schema LAST = record("{\"name\":\"end\",\"type\":\"long\"}");

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }

    /** In blocks, too, that say how long they are; and read to the end by a reader that skips all but the last field. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadAndSkipWhatAvroWrites(boolean blocks) throws IOException {
        for (Object written : new RandomData(WHOLE, RECORDS, SEED)) {
            // Given
            byte[] bytes = bytes(written, blocks);

            // When
            BoundedDecoder whole = new BoundedDecoder(bytes, 0);
            BoundedDecoder last = new BoundedDecoder(bytes, 0);

            // Then
            assertThat(new GenericDatumReader<>(WHOLE).read(null, whole)).isEqualTo(written);
            assertThat(whole.isEnd()).isTrue();
            assertThat(new GenericDatumReader<>(WHOLE, LAST).read(null, last))
                    .hasToString("{\"end\": " + ((GenericRecord) written).get("end") + "}");
            assertThat(last.isEnd()).isTrue();
        }
    }

    /** Cut anywhere, it is an end too early and nothing else. */
    @Test
    void shouldRefuseWhatIsCut() throws IOException {
        for (Object written : new RandomData(WHOLE, 5, SEED)) {
            byte[] bytes = bytes(written, false);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> new GenericDatumReader<>(WHOLE).read(null, new BoundedDecoder(cut, 0)))
                        .isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffffffffff01", "feffffff0f", "80a8d6b90e", "01", "03ffffffffffffffffff01"})
    void shouldBelieveNoCountThatCannotBe(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> new BoundedDecoder(bytes, 0).readArrayStart()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new BoundedDecoder(bytes, 0).readString()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new BoundedDecoder(bytes, 0).readBytes(null)).isInstanceOf(EOFException.class);
    }

    @Test
    void shouldRefuseANumberThatIsTooLong() {
        byte[] endless = HexFormat.of().parseHex("ffffffffffffffffffffff01");
        byte[] wide = HexFormat.of().parseHex("feffffffff0f");

        assertThatThrownBy(() -> new BoundedDecoder(endless, 0).readLong()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new BoundedDecoder(wide, 0).readInt()).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(Object record, boolean blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = blocks
                ? new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null)
                : EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(WHOLE).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
