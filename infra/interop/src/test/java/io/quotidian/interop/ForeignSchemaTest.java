package io.quotidian.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A producer's own schema is refused when it is registered, or else everything written with it is read. */
class ForeignSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OPTIONAL =
            List.of("dedupKey", "runId", "priority", "occurredAt", "notBefore", "expiresAt", "attributes");

    @TempDir
    static Path dir;

    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.start(dir);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Each with whether it must be accepted: what can be read without a doubt may not be refused. */
    static Stream<Arguments> schemas() {
        return Stream.of(
                arguments("the-same", true, change(schema -> {})),
                arguments("older", true, change(schema -> OPTIONAL.forEach(name -> remove(schema, name)))),
                arguments("extra-optional", true, change(schema -> addOptional(schema))),
                arguments("without-docs", true, change(schema -> schema.remove("doc"))),
                arguments(
                        "extra-required", false, change(schema -> fields(schema).add(field("extra")))),
                arguments("without-kind", false, change(schema -> remove(schema, "kind"))),
                arguments("number-for-kind", false, change(schema -> retype(schema, "kind", "int"))),
                arguments("long-for-priority", false, change(schema -> retype(schema, "priority", "long"))),
                arguments("other-name", false, change(schema -> schema.put("name", "Event"))),
                arguments("other-namespace", false, change(schema -> schema.put("namespace", "com.example"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void shouldReadWhatTheRegistryAccepts(String name, boolean isHarmless, String schema) {
        // Given
        String prefix = name + "-";
        site.prepare(prefix);

        // When
        OptionalInt id = register(Topics.CONTACT_EVENTS.name(prefix), schema);

        // Then
        if (isHarmless) {
            assertThat(id).as("accepted").isPresent();
        }
        id.ifPresent(accepted -> Specimens.of(new Schema.Parser().parse(schema))
                .forEach(specimen -> assertThatCode(() -> read(accepted, specimen))
                        .as("accepted at registration, then undecodable")
                        .doesNotThrowAnyException()));
    }

    @Test
    void shouldReadAnAutoRegisteringProducersOlderSchema() throws IOException {
        // Given
        Path older = Files.writeString(
                dir.resolve("older.avsc"), change(schema -> OPTIONAL.forEach(name -> remove(schema, name))));

        // When
        List<JsonNode> delivered = Client.GO
                .run(site, "produce", "--account", "older", "--schema", older.toString(), "--register")
                .json();

        // Then
        assertThat(delivered).hasSize(1);
        assertThat(site.values(Topics.CONTACT_EVENTS, ""))
                .filteredOn(event -> event.getAccountId().equals("older"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.getPriority()).isEqualTo(5));
    }

    private static ContactEvent read(int id, GenericRecord record) {
        byte[] body = Encoding.avro(record);
        byte[] wire = ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
        try (AvroDeserializer<ContactEvent> deserializer = new AvroDeserializer<>(ContactEvent.class)) {
            deserializer.configure(site.serde(), false);
            return Objects.requireNonNull(deserializer.deserialize("any", wire));
        }
    }

    /** As every auto-registering client does it; empty if the registry refuses. */
    private static OptionalInt register(String topic, String schema) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(site.registryUrl() + "/subjects/" + topic + "-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.createObjectNode().put("schema", schema).toString()))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isIn(200, 409);
            return response.statusCode() == 200
                    ? OptionalInt.of(JSON.readTree(response.body()).path("id").asInt())
                    : OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String change(Consumer<ObjectNode> change) {
        ObjectNode schema =
                (ObjectNode) JSON.readTree(Topics.CONTACT_EVENTS.schema().toString());
        change.accept(schema);
        return schema.toString();
    }

    private static ArrayNode fields(ObjectNode schema) {
        return (ArrayNode) schema.path("fields");
    }

    private static ObjectNode field(String name) {
        return JSON.createObjectNode().put("name", name).put("type", "string");
    }

    private static void addOptional(ObjectNode schema) {
        fields(schema).add(JSON.readTree("""
                {"name": "extra", "type": ["null", "string"], "default": null}"""));
    }

    private static void remove(ObjectNode schema, String name) {
        fields(schema).removeIf(field -> field.path("name").asString().equals(name));
    }

    private static void retype(ObjectNode schema, String name, String type) {
        for (JsonNode field : fields(schema)) {
            if (field.path("name").asString().equals(name)) {
                ((ObjectNode) field).put("type", type);
            }
        }
    }
}
