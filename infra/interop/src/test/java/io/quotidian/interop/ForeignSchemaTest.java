package io.quotidian.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.SchemaRegistration.Standing;
import io.quotidian.schemas.serde.SchemaRegistration.Subject;
import io.quotidian.schemas.serde.UndecodableRecordException;
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
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A producer's own schema is refused when it is registered, or else everything written with it is read. */
class ForeignSchemaTest {
    private static final String SCHEMAS = "io.quotidian.interop.OwnSchemas#all";
    private static final String NAME = ContactEvent.class.getName();
    private static final JsonMapper JSON = new JsonMapper();

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

    @ParameterizedTest(name = "{0}")
    @MethodSource(SCHEMAS)
    void shouldReadWhatTheRegistryAccepts(String name, boolean isHarmless, String schema) {
        // Given
        String prefix = name + "-";
        site.registerSchemas(prefix);

        // When
        OptionalInt id = register(subject(prefix), schema);

        // Then
        if (isHarmless) {
            assertThat(id).as("accepted").isPresent();
        }
        id.ifPresent(accepted -> assertReadable(accepted, schema));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SCHEMAS)
    void shouldReadWhatWasRegisteredBeforeInitOrElseRefuseToBegin(String name, boolean isHarmless, String schema) {
        // Given
        String prefix = "before-" + name + "-";
        int id = register(subject(prefix), schema).orElseThrow();

        // When
        List<Subject> subjects = site.registerSchemas(prefix);

        // Then
        if (isHarmless) {
            assertThat(refused(subjects)).isEmpty();
        }
        if (refused(subjects).isEmpty()) {
            assertReadable(id, schema);
        } else {
            assertThat(refused(subjects)).containsExactly(subject(prefix));
        }
    }

    /** Each may follow the one before, but not each is read with the last; those who wrote the first go on. */
    @Test
    void shouldRefuseToBeginWhereAnyVersionCannotBeRead() {
        // Given
        String prefix = "chain-";
        assertThat(register(subject(prefix), OwnSchemas.withoutKind())).isPresent();
        assertThat(register(subject(prefix), OwnSchemas.withKindByDefault())).isPresent();

        // When
        List<Subject> subjects = site.registerSchemas(prefix);

        // Then
        assertThat(refused(subjects)).containsExactly(subject(prefix));
    }

    /** Where a registry checks nothing, ours can have been registered beside one that we cannot read. */
    @Test
    void shouldRefuseToGoOnBesideAVersionThatCannotBeRead() {
        // Given
        String prefix = "unchecked-";
        site.registerSchemas(prefix);
        compatibility(subject(prefix), "NONE");
        assertThat(register(subject(prefix), OwnSchemas.withoutKind())).isPresent();

        // When
        List<Subject> subjects = site.registerSchemas(prefix);

        // Then
        assertThat(refused(subjects)).containsExactly(subject(prefix));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(SCHEMAS)
    void shouldReadWhatIsAcceptedUnderAnotherStrategysSubject(String name, boolean isHarmless, String schema) {
        // Given
        String prefix = "strategy-" + name + "-";
        site.registerSchemas(prefix);

        for (String subject : List.of(Topics.CONTACT_EVENTS.name(prefix) + "-" + NAME, NAME)) {
            // When
            OptionalInt id = register(subject, schema);

            // Then
            if (isHarmless) {
                assertThat(id).as(subject).isPresent();
            }
            id.ifPresent(accepted -> assertReadable(accepted, schema));
        }
    }

    /** The one that docs/clients.md names: nobody knows that this subject has to do with our topic. */
    @Test
    void shouldFindUndecodableWhatNoRegistryCouldRefuse() {
        // Given
        String schema = OwnSchemas.withoutKindInOtherNamespace();
        int id = register("com.example.ContactEvent", schema).orElseThrow();

        // When / Then
        for (GenericRecord specimen : Specimens.of(new Schema.Parser().parse(schema))) {
            assertThatThrownBy(() -> read(id, specimen)).isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void shouldReadAnAutoRegisteringProducersOlderSchema() throws IOException {
        // When
        List<JsonNode> delivered = produceAutoRegistering(Topics.CONTACT_EVENTS.name());

        // Then
        assertThat(delivered).hasSize(1);
        assertOlderIsRead("");
    }

    @Test
    void shouldReadWhatAnAutoRegisteringProducerWroteBeforeInit() throws IOException {
        // Given
        String prefix = "early-";
        site.createTopics(prefix);
        produceAutoRegistering(Topics.CONTACT_EVENTS.name(prefix));

        // When
        List<Subject> subjects = site.registerSchemas(prefix);

        // Then
        assertThat(refused(subjects)).isEmpty();
        assertOlderIsRead(prefix);
    }

    private static List<JsonNode> produceAutoRegistering(String topic) throws IOException {
        String older =
                Files.writeString(dir.resolve("older.avsc"), OwnSchemas.older()).toString();
        return Client.GO
                .run(site, "produce", "--topic", topic, "--account", "older", "--schema", older, "--register")
                .json();
    }

    private static void assertOlderIsRead(String prefix) {
        assertThat(site.values(Topics.CONTACT_EVENTS, prefix))
                .filteredOn(event -> event.getAccountId().equals("older"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.getPriority()).isEqualTo(5));
    }

    private static void assertReadable(int id, String schema) {
        for (GenericRecord specimen : Specimens.of(new Schema.Parser().parse(schema))) {
            assertThatCode(() -> read(id, specimen))
                    .as("accepted at registration, then undecodable")
                    .doesNotThrowAnyException();
        }
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

    private static String subject(String prefix) {
        return Topics.CONTACT_EVENTS.name(prefix) + "-value";
    }

    private static List<String> refused(List<Subject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.standing() == Standing.INCOMPATIBLE)
                .map(Subject::name)
                .toList();
    }

    /** As every auto-registering client does it; empty if the registry refuses. */
    private static OptionalInt register(String subject, String schema) {
        HttpResponse<String> answer = send(
                "/subjects/" + subject + "/versions",
                "POST",
                JSON.createObjectNode().put("schema", schema).toString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
        return answer.statusCode() == 200
                ? OptionalInt.of(JSON.readTree(answer.body()).path("id").asInt())
                : OptionalInt.empty();
    }

    private static void compatibility(String subject, String level) {
        assertThat(send("/config/" + subject, "PUT", "{\"compatibility\":\"" + level + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> send(String path, String method, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.registryUrl() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
