package io.quotidian.quota.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.stream.mapping.AccountRows;
import io.quotidian.quota.stream.mapping.ActionRows;
import io.quotidian.quota.stream.mapping.PartitionRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows of the versions that are out, through what reads and writes the store: they are read, and what is written in
 * their place is the same to the version that wrote them. A partition may move between both while a release is rolled
 * out.
 */
class FrozenRowsTest {

    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final Path FROZEN = SCHEMAS.resolve(Path.of("src", "test", "resources", "frozen"));
    private static final Path LIVED = Path.of("src", "test", "resources", "frozen");

    private static final AccountId ACME = new AccountId("acme");
    private static final ActionId ONE = new ActionId("one");
    private static final RunId RUN = new RunId("run-1");

    /**
     * One kind of row.
     *
     * @param mapped through the core's own type and back
     */
    record Kind<T>(String file, RowCodec<T> codec, UnaryOperator<T> mapped) {
        byte[] again(byte[] row, boolean throughTheCore) {
            T read = codec.read(row);
            return codec.write(throughTheCore ? mapped.apply(read) : read);
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>("account-row", RowCodec.ACCOUNT, row -> AccountRows.row(AccountRows.account(ACME, row))),
            new Kind<>("action-row", RowCodec.ACTION, row -> ActionRows.row(ActionRows.action(ONE, row))),
            new Kind<>("run-row", RowCodec.RUN, row -> ActionRows.row(ActionRows.run(RUN, row))),
            new Kind<>(
                    "partition-row", RowCodec.PARTITION, row -> PartitionRows.row(PartitionRows.partition(null, row))),
            new Kind<>("epoch-row", RowCodec.EPOCH, UnaryOperator.identity()),
            new Kind<>("body-row", RowCodec.BODY, UnaryOperator.identity()));

    /** A row as one version wrote it. */
    record Frozen(Kind<?> kind, Schema schema, GenericRecord row, String name) {

        byte[] bytes() throws IOException {
            var bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(row);
            byte[] copied = new byte[bytes.remaining()];
            bytes.get(copied);
            return copied;
        }

        /** What that version makes of what this one wrote. */
        GenericRecord readThen(byte[] written) throws IOException {
            var decoder = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema);
            RowCodec.SCHEMAS.forEach(decoder::addSchema);
            return decoder.decode(written);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every field filled, whatever its meaning. */
    static Stream<Frozen> filled() throws IOException {
        return files(FROZEN, "state/*.hex").map(file -> {
            String name = FROZEN.relativize(file).toString().replace(".hex", "");
            Schema schema = schema(name);
            byte[] bytes = HexFormat.of().parseHex(text(file).replaceAll("\\s", ""));
            return frozen(name, schema, DecoderFactory.get().binaryDecoder(bytes, null));
        });
    }

    /** Such as accounts and actions really leave. */
    static Stream<Frozen> lived() throws IOException {
        Stream<Frozen> accountsAndActions = files(LIVED, "*.json").map(file -> {
            Path name = LIVED.relativize(file);
            String row = name.getName(1).toString().replaceAll("-row.*", "-row");
            Schema schema = schema(name.getName(0) + "/state/" + row);
            return frozen(name.toString(), schema, json(schema, text(file)));
        });
        return Stream.concat(
                accountsAndActions,
                filled().filter(row -> row.kind.file.startsWith("run") || row.kind.file.startsWith("partition")));
    }

    @ParameterizedTest
    @MethodSource("filled")
    void shouldReadEveryFieldAndWriteItBackForTheVersionThatWroteIt(Frozen frozen) throws IOException {
        // When
        byte[] written = frozen.kind.again(frozen.bytes(), false);
        // Then
        assertThat(frozen.readThen(written)).isEqualTo(frozen.row);
    }

    @ParameterizedTest
    @MethodSource("lived")
    void shouldLoseNothingOfALivedRowOnItsWayThroughTheCore(Frozen frozen) throws IOException {
        // When
        byte[] written = frozen.kind.again(frozen.bytes(), true);
        // Then
        assertThat(frozen.readThen(written)).isEqualTo(frozen.row);
    }

    @Test
    void shouldKnowEveryKindOfRowThatIsOut() throws IOException {
        assertThat(filled()).extracting(Frozen::kind).containsOnlyOnceElementsOf(KINDS);
        assertThat(lived()).hasSizeGreaterThan(KINDS.size() - 2);
    }

    @Test
    void shouldOpenAnEpochForTheVersionThatWroteIt() throws IOException {
        // Given
        Frozen epoch = filled().filter(row -> row.kind.file.equals("epoch-row"))
                .findFirst()
                .orElseThrow();
        KeyValueStore<Bytes, byte[]> store = TreeStore.create();
        store.put(RowKeys.EPOCH, epoch.bytes());
        Rows rows = new Rows(store);
        Partition closed = rows.partition();
        // When
        rows.savePartition(closed, closed.opened(1, "text-2"));
        // Then
        GenericRecord then = epoch.readThen(store.get(RowKeys.EPOCH));
        assertThat(then.get("closed")).isEqualTo(false);
        then.put("closed", true);
        assertThat(then).isEqualTo(epoch.row);
    }

    private static Frozen frozen(String name, Schema schema, Decoder decoder) {
        Kind<?> kind = KINDS.stream()
                .filter(one -> schema.getName().equalsIgnoreCase(one.file.replace("-", "")))
                .findFirst()
                .orElseThrow();
        try {
            return new Frozen(kind, schema, new GenericDatumReader<GenericRecord>(schema).read(null, decoder), name);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Decoder json(Schema schema, String text) {
        try {
            return DecoderFactory.get().jsonDecoder(schema, text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    /** In all folders, one for each version. */
    private static Stream<Path> files(Path root, String pattern) throws IOException {
        PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:*/" + pattern);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> matcher.matches(root.relativize(file))).sorted().toList().stream();
        }
    }

    private static Schema schema(String name) {
        return new Schema.Parser().parse(text(SCHEMAS.resolve("published").resolve(name + ".avsc")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
