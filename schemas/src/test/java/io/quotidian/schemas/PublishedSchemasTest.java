package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.state.AccountRow;
import io.quotidian.avro.state.ActionRow;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.avro.state.PartitionRow;
import io.quotidian.avro.state.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was published stays readable, and readable by it: FULL_TRANSITIVE, against every frozen version. {@code
 * schemas/published/N} was published with version N and never changes; {@code next} is what this version brings.
 */
class PublishedSchemasTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path PUBLISHED = Path.of("published");
    private static final Path NEXT = PUBLISHED.resolve("next");
    private static final Path MADE = Path.of("target", "published");

    /** Files of one frozen version. */
    record Frozen(Path file, Schema published, Schema now) {
        @Override
        public String toString() {
            return PUBLISHED.relativize(file).toString();
        }
    }

    static Stream<Frozen> frozen() throws IOException {
        Map<String, Schema> now = schemas();
        try (Stream<Path> files = Files.walk(PUBLISHED)) {
            return files
                    .filter(file -> file.toString().endsWith(".avsc") && !file.startsWith(NEXT))
                    .sorted()
                    .map(file -> new Frozen(
                            file,
                            parsed(file),
                            Objects.requireNonNull(now.get(name(file)), () -> "a published schema vanished: " + file)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void shouldReadWhatWasPublishedAndBeReadByIt(Frozen frozen) {
        assertThat(fits(frozen.now(), frozen.published()))
                .as("this version reads %s", frozen)
                .isEqualTo("COMPATIBLE");
        assertThat(fits(frozen.published(), frozen.now()))
                .as("%s reads this version", frozen)
                .isEqualTo("COMPATIBLE");
    }

    @Test
    void shouldHaveFrozenEverySchemaOfTheFirstVersion() throws IOException {
        assertThat(frozen().filter(frozen -> frozen.file().startsWith(PUBLISHED.resolve("1"))))
                .hasSize(schemas().size());
    }

    /** The folder is the artifact for those who do not read Java; whoever changes a schema changes it too. */
    @Test
    void shouldPublishWhatTheClassesSay() throws IOException {
        // When
        for (Map.Entry<String, Schema> schema : schemas().entrySet()) {
            Path file = MADE.resolve(schema.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.readTree(schema.getValue().toString()).toPrettyString() + "\n");
        }

        // Then
        assertThat(contents(NEXT))
                .as(
                        "a schema changed: rm -r schemas/published/next; cp -r schemas/target/published schemas/published/next")
                .isEqualTo(contents(MADE));
    }

    private static String fits(Schema reader, Schema writer) {
        var answer = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return answer.getType() == SchemaCompatibilityType.COMPATIBLE ? "COMPATIBLE" : answer.getDescription();
    }

    private static Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new TreeMap<>();
        Topics.all()
                .forEach(topic -> schemas.put("topics/" + topic.name() + ".avsc", StandaloneSchema.of(topic.schema())));
        List.of(
                        AccountRow.getClassSchema(),
                        ActionRow.getClassSchema(),
                        BodyRow.getClassSchema(),
                        EpochRow.getClassSchema(),
                        PartitionRow.getClassSchema(),
                        RunRow.getClassSchema())
                .forEach(row -> schemas.put("state/" + fileName(row), StandaloneSchema.of(row)));
        return schemas;
    }

    private static String fileName(Schema row) {
        return row.getName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".avsc";
    }

    private static String name(Path file) {
        Path folder = file.getName(file.getNameCount() - 2);
        return folder.resolve(file.getFileName()).toString();
    }

    private static Schema parsed(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
