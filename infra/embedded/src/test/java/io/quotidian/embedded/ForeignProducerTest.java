package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.SchemaRegistration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Producers with a schema of their own: what the real registry takes, we read; what we could not read, it refuses. */
class ForeignProducerTest {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = new JsonMapper();

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.start();
        try (SchemaRegistration schemas = new SchemaRegistration("", configs())) {
            schemas.register();
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the record's name | of the action | type of eventId | a field more | accepted at registration
                "io.quotidian.avro.ContactEvent|io.quotidian.avro.ContactAction|\"string\"|-|true",
                "com.acme.ContactEvent|com.acme.ContactAction|\"string\"|-|true",
                "ContactEvent|io.quotidian.avro.ContactAction|\"string\"|-|true",
                "com.acme.Wish|com.acme.ContactAction|\"string\"|-|false",
                "com.acme.ContactEvent|com.acme.Deed|\"string\"|-|false",
                "com.acme.ContactEvent|ContactAction|\"bytes\"|-|true",
                "com.acme.ContactEvent|ContactAction|\"int\"|-|false",
                "com.acme.ContactEvent|ContactAction|[\"null\",\"string\"]|-|false",
                "com.acme.ContactEvent|ContactAction|\"string\"|{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}|true",
                "com.acme.ContactEvent|ContactAction|\"string\"|{\"name\":\"x\",\"type\":\"string\"}|false",
            })
    void shouldReadWhatTheRegistryAccepts(String name, String action, String idType, String more, boolean accepted)
            throws IOException, InterruptedException {
        // Given
        Schema schema = schema(name, action, idType, more);

        // When
        OptionalInt inOurSubject = register(Topics.CONTACT_EVENTS.name() + "-value", schema);
        OptionalInt inItsOwn = register(name + "-" + System.nanoTime(), schema);

        // Then
        assertThat(inOurSubject.isPresent()).isEqualTo(accepted);
        assertThat(inItsOwn).isPresent();
        if (!idType.contains("int") && !idType.contains("null")) {
            assertThat(read(inOurSubject.orElse(inItsOwn.getAsInt()), schema)).isEqualTo("acme");
        }
    }

    private static Schema schema(String name, String action, String idType, String more) {
        return new Schema.Parser().parse("""
                {"type":"record","name":"%s","fields":[
                  {"name":"kind","type":"string"},
                  {"name":"contactId","type":"string"},
                  {"name":"accountId","type":"string"},
                  {"name":"eventId","type":%s},
                  {"name":"action","type":{"type":"record","name":"%s","fields":[{"name":"type","type":"string"}]}}
                  %s]}""".formatted(name, idType, action, more == null ? "" : "," + more));
    }

    private static OptionalInt register(String subject, Schema schema) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode answer = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return answer.path("id").isInt() ? OptionalInt.of(answer.path("id").asInt()) : OptionalInt.empty();
        }
    }

    private static String read(int id, Schema schema) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(event(schema), encoder);
        try (AvroDeserializer<ContactEvent> deserializer = new AvroDeserializer<>(ContactEvent.class)) {
            deserializer.configure(configs(), false);
            ContactEvent event = deserializer.deserialize(Topics.CONTACT_EVENTS.name(), out.toByteArray());
            return event == null ? "" : event.getAccountId();
        }
    }

    private static GenericRecord event(Schema schema) {
        GenericRecord action = new GenericData.Record(schema.getField("action").schema());
        action.put("type", "message");
        GenericRecord event = new GenericData.Record(schema);
        Map.of("kind", "birthday", "contactId", "c", "accountId", "acme", "action", action)
                .forEach(event::put);
        boolean bytes = schema.getField("eventId").schema().getType() == Schema.Type.BYTES;
        event.put("eventId", bytes ? ByteBuffer.wrap("e".getBytes(StandardCharsets.UTF_8)) : "e");
        if (schema.getField("x") != null) {
            event.put("x", "more");
        }
        return event;
    }

    private static Map<String, Object> configs() {
        return Map.of("schema.registry.url", registry.url());
    }
}
