package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.Pause;
import io.quotidian.schemas.ContractsFixture;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AvroSerializerTest {
    private static final String TOPIC = Topics.CONTACT_EVENTS.name();

    private final StubRegistry registry = new StubRegistry();
    private final AvroSerializer<Pause> serializer = new AvroSerializer<>();

    @AfterEach
    void close() {
        serializer.close();
        registry.close();
    }

    @Test
    void shouldWriteTheConfluentWireFormat() {
        // Given
        registry.answer("POST /subjects/t-value/versions", 200, "{\"id\":258}");
        serializer.configure(configs(registry), false);

        // When
        byte[] bytes = serializer.serialize("t", new Pause("né"));

        // Then
        assertThat(bytes).isEqualTo(framed(258, (byte) 6, (byte) 'n', (byte) 0xC3, (byte) 0xA9));
    }

    @Test
    void shouldWriteATombstoneWithoutAskingAnybody() {
        serializer.configure(configs(registry), false);

        assertThat(serializer.serialize("t", null)).isNull();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void shouldRegisterTheSchemaOnceAndWithoutMarksOfJava() {
        // Given
        registry.answer("POST /subjects/contact-events-value/versions", 200, "{\"id\":1}");
        try (AvroSerializer<ContactEvent> events = new AvroSerializer<>()) {
            events.configure(configs(registry), false);

            // When
            events.serialize(TOPIC, ContractsFixture.event().build());
            events.serialize(TOPIC, ContractsFixture.event().build());
        }

        // Then
        assertThat(registry.requests()).singleElement().satisfies(request -> {
            String schema =
                    new JsonMapper().readTree(request.body()).path("schema").asString();
            assertThat(schema).doesNotContain("avro.java.string").contains("\"doc\"");
            assertThat(SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(schema)))
                    .isEqualTo(SchemaNormalization.parsingFingerprint64(ContactEvent.getClassSchema()));
        });
    }

    @Test
    void shouldOnlyLookUpWhereRegisteringIsOff() {
        // Given
        registry.answer("POST /subjects/t-value", 200, "{\"id\":7,\"version\":1}");
        serializer.configure(configs(registry, RegistrySettings.AUTO_REGISTER, "false"), false);

        // When
        byte[] bytes = serializer.serialize("t", new Pause(""));

        // Then
        assertThat(bytes).isEqualTo(framed(7, (byte) 0));
    }

    @Test
    void shouldSayWhatToDoWhenTheSchemaIsNotRegistered() {
        registry.answerEverythingElse(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");
        serializer.configure(configs(registry, RegistrySettings.AUTO_REGISTER, "false"), false);

        assertThatThrownBy(() -> serializer.serialize("t", new Pause("")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("subject t-value")
                .hasMessageContaining("register");
    }

    @Test
    void shouldRefuseWhatTheRegistryFindsIncompatible() {
        registry.answerEverythingElse(
                409, "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}");
        serializer.configure(configs(registry), false);

        assertThatThrownBy(() -> serializer.serialize("t", new Pause("")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("incompatible");
    }

    @Test
    void shouldTellAnOutageFromARefusal() {
        registry.answerEverythingElse(503, "upstream is away");
        serializer.configure(configs(registry), false);

        assertThatThrownBy(() -> serializer.serialize("t", new Pause("")))
                .isInstanceOf(RegistryUnavailableException.class);
        registry.answer("POST /subjects/t-value/versions", 200, "{\"id\":1}");
        assertThat(serializer.serialize("t", new Pause(""))).isEqualTo(framed(1, (byte) 0));
    }

    @Test
    void shouldWriteAGoodRecordAfterOneThatFailed() {
        // Given
        registry.answerEverythingElse(200, "{\"id\":1}");
        try (AvroSerializer<ContactEvent> events = new AvroSerializer<>()) {
            events.configure(configs(registry), false);
            ContactEvent good = ContractsFixture.event().build();
            byte[] expected = events.serialize(TOPIC, good);
            ContactEvent halfEmpty = new ContactEvent();
            halfEmpty.put(0, "event-1");

            // When
            // Then
            assertThatThrownBy(() -> events.serialize(TOPIC, halfEmpty)).isInstanceOf(SerializationException.class);
            assertThat(events.serialize(TOPIC, good)).isEqualTo(expected);
        }
    }

    @Test
    void shouldEncodeTheSubjectAndAuthorize() {
        // Given
        registry.answer("POST /subjects/a%2Fb%20c-key/versions", 200, "{\"id\":1}");
        serializer.configure(configs(registry, Credentials.USER_INFO, "user:pass"), true);

        // When
        serializer.serialize("a/b c", new Pause(""));

        // Then
        String expected = Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
        assertThat(registry.requests())
                .extracting(StubRegistry.Request::authorization)
                .containsExactly("Basic " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy,t-value",
        "RecordNameStrategy,io.quotidian.avro.Pause",
        "TopicRecordNameStrategy,t-io.quotidian.avro.Pause"
    })
    void shouldRegisterUnderTheStrategysSubject(String strategy, String subject) {
        // Given
        registry.answer("POST /subjects/" + subject + "/versions", 200, "{\"id\":3}");
        String name = "io.confluent.kafka.serializers.subject." + strategy;

        // When
        serializer.configure(configs(registry, SubjectStrategy.VALUE, name), false);

        // Then
        assertThat(serializer.serialize("t", new Pause(""))).isEqualTo(framed(3, (byte) 0));
    }

    @Test
    void shouldUseTheKeysStrategyForKeys() {
        registry.answer("POST /subjects/io.quotidian.avro.Pause/versions", 200, "{\"id\":3}");
        String name = "io.confluent.kafka.serializers.subject.RecordNameStrategy";
        serializer.configure(configs(registry, SubjectStrategy.KEY, name), true);

        assertThat(serializer.serialize("t", new Pause(""))).isEqualTo(framed(3, (byte) 0));
    }

    @Test
    void shouldLetTheRegistryNormalizeWhereItIsAskedTo() {
        // Given
        registry.answerEverythingElse(200, "{\"id\":1}");
        serializer.configure(configs(registry, RegistrySettings.NORMALIZE, "true"), false);

        // When
        serializer.serialize("t", new Pause(""));

        // Then
        assertThat(registry.requests()).extracting(StubRegistry.Request::query).containsExactly("normalize=true");
    }

    @Test
    void shouldWriteUnderTheLatestVersionInItsOwnForm() {
        // Given
        latest("{\"name\":\"since\",\"type\":\"long\",\"default\":42},{\"name\":\"reason\",\"type\":\"string\"}");
        serializer.configure(latestConfigs(), false);

        // When
        byte[] bytes = serializer.serialize("t", new Pause("x"));

        // Then
        assertThat(bytes).isEqualTo(framed(9, (byte) 84, (byte) 2, (byte) 'x'));
    }

    @Test
    void shouldNotWriteUnderALatestVersionThatCannotReadIt() {
        latest("{\"name\":\"since\",\"type\":\"long\"}");
        serializer.configure(latestConfigs(), false);

        assertThatThrownBy(() -> serializer.serialize("t", new Pause("x")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("t-value");
    }

    /** The bytes of a moment are alike, so that nobody else would notice. */
    @ParameterizedTest
    @CsvSource({"timestamp-micros, counts moments in another unit", "local-timestamp-millis, is none of ours"})
    void shouldNotWriteMillisecondsUnderALatestVersionOfAnotherUnit(String unit, String complaint) {
        // Given
        latestOf(TOPIC, ContactEvent.getClassSchema().toString().replace("timestamp-millis", unit));

        // When
        // Then
        try (AvroSerializer<ContactEvent> events = new AvroSerializer<>()) {
            events.configure(latestConfigs(), false);
            assertThatThrownBy(() ->
                            events.serialize(TOPIC, ContractsFixture.event().build()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(TOPIC + "-value " + complaint);
        }
    }

    private Map<String, Object> latestConfigs() {
        return configs(registry, RegistrySettings.USE_LATEST, "true", RegistrySettings.AUTO_REGISTER, "false");
    }

    private void latest(String fields) {
        latestOf("t", "{\"type\":\"record\",\"name\":\"io.quotidian.avro.Pause\",\"fields\":[" + fields + "]}");
    }

    private void latestOf(String topic, String schema) {
        registry.answer(
                "GET /subjects/" + topic + "-value/versions/latest",
                200,
                "{\"id\":9,\"version\":2,\"schema\":" + StubRegistry.quoted(schema) + "}");
    }

    @Test
    void shouldNotPassOnAnotherRecordsSchemaId() {
        // Given
        registry.answerEverythingElse(200, "{\"id\":1}");
        serializer.configure(configs(registry), false);
        Headers headers =
                new RecordHeaders().add(WireFormat.VALUE_HEADER, new byte[] {1}).add("other", new byte[0]);

        // When
        serializer.serialize("t", headers, new Pause(""));

        // Then
        assertThat(headers).extracting(Header::key).containsExactly("other");
    }

    @Test
    void shouldAskTheNextRegistryOfTheList() {
        // Given
        registry.answerEverythingElse(200, "{\"id\":1}");
        serializer.configure(Map.of(RegistryAccess.URL, "http://127.0.0.1:1 , " + registry.url() + "/"), false);

        // When
        byte[] bytes = serializer.serialize("t", new Pause(""));

        // Then
        assertThat(bytes).isEqualTo(framed(1, (byte) 0));
    }

    @Test
    void shouldRefuseASettingThatCannotWork() {
        assertThatThrownBy(() -> serializer.configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> serializer.configure(Map.of(RegistryAccess.URL, "localhost:8081"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http://");
        assertThatThrownBy(() -> serializer.configure(configs(registry, RegistryAccess.RETRIES, "many"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("max.retries");
    }
}
