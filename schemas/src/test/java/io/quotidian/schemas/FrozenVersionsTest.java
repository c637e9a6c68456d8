package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records and rows of the versions that are out, byte by byte as these wrote them, every field filled: this version
 * reads them, and they read what it makes of them, unchanged. A release adds its folder and never changes one.
 */
class FrozenVersionsTest {

    private static final Path FROZEN = Path.of("src", "test", "resources", "frozen");
    private static final Path PUBLISHED = Path.of("published");

    static Stream<Path> frozen() throws IOException {
        try (Stream<Path> files = Files.walk(FROZEN)) {
            return files
                    .filter(file -> file.toString().endsWith(".hex"))
                    .map(FROZEN::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void shouldPassThroughThisVersionUnchanged(Path file) throws IOException {
        // Given
        byte[] bytes =
                HexFormat.of().parseHex(Files.readString(FROZEN.resolve(file)).replaceAll("\\s", ""));
        Path schema = Path.of(file.toString().replace(".hex", ".avsc"));
        Schema then = new Schema.Parser().parse(Files.readString(PUBLISHED.resolve(schema)));
        Path sameNow = Path.of("next").resolve(schema.subpath(1, schema.getNameCount()));
        Schema now = new Schema.Parser().parse(Files.readString(PUBLISHED.resolve(sameNow)));
        // When
        GenericRecord read = read(bytes, then, now);
        // Then
        assertThat(then.getFields())
                .allSatisfy(field -> assertThat(read.hasField(field.name())).isTrue());
        assertThat(read(write(read), now, then)).isEqualTo(read(bytes, then, then));
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        GenericRecord read = new GenericDatumReader<GenericRecord>(writer, reader).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        return read;
    }

    private static byte[] write(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
