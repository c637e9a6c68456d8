package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.Open;
import io.quotidian.avro.Pause;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroDeserializerTest {
    private static final byte[] HOLIDAY = framed(1, (byte) 8, (byte) 'r', (byte) 'e', (byte) 's', (byte) 't');

    private final StubRegistry registry = new StubRegistry();
    private final AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class);

    @BeforeEach
    void configure() {
        deserializer.configure(configs(registry), false);
    }

    @AfterEach
    void close() {
        deserializer.close();
        registry.close();
    }

    @Test
    void shouldReadWhatAProducerOfAnotherLanguageWrote() {
        // Given
        registry.schema(1, writer("\"string\""));

        // When
        // Then
        assertThat(deserializer.deserialize("t", HOLIDAY)).isEqualTo(new Pause("rest"));
        assertThat(deserializer.deserialize("t", new RecordHeaders(), HOLIDAY)).isEqualTo(new Pause("rest"));
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void shouldFindTheClassByTheWritersName() {
        registry.schema(1, writer("\"string\""));
        try (AvroDeserializer<Pause> byName = new AvroDeserializer<>()) {
            byName.configure(configs(registry), false);

            assertThat(byName.deserialize("t", HOLIDAY)).isEqualTo(new Pause("rest"));
        }
    }

    @Test
    void shouldReadATombstoneWithoutAskingAnybody() {
        assertThat(deserializer.deserialize("t", null)).isNull();
        assertThat(deserializer.deserialize("t", new RecordHeaders(), (byte[]) null))
                .isNull();
        assertThat(registry.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "0100000001", "7b7d", "c30100000000"})
    void shouldRefuseBytesThatAreNotInTheWireFormat(String hex) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> deserializer.deserialize("t", bytes)).isInstanceOf(UndecodableRecordException.class);
        assertThat(registry.requests()).isEmpty();
    }

    /** Too short; a length below zero; a length of 2 GB, which must not be allocated; something left over. */
    @ParameterizedTest
    @ValueSource(strings = {"", "08", "087265", "01", "feffffff0f", "80a8d6b90e", "fcffffffffffffffff01", "00ff"})
    void shouldRefuseABrokenBody(String hex) {
        // Given
        registry.schema(1, writer("\"string\""));
        byte[] bytes = framed(1, java.util.HexFormat.of().parseHex(hex));

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", bytes))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("io.quotidian.avro.Pause");
    }

    @Test
    void shouldRefuseAnUnknownSchemaAndNotAskForItAgainAtOnce() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> deserializer.deserialize("t", HOLIDAY))
                    .isInstanceOf(UndecodableRecordException.class)
                    .hasMessageContaining("Schema not found");
        }
        assertThat(registry.requests())
                .extracting(StubRegistry.Request::line)
                .containsExactly("GET /schemas/ids/1", "GET /subjects");
    }

    /** Every answer that may change without anybody touching the record. */
    @ParameterizedTest
    @CsvSource({
        "500,{}",
        "503,away",
        "429,{}",
        "401,{}",
        "403,{}",
        "404,<html/>",
        "404,{}",
        "200,<html/>",
        "200,{}",
        "302,{}"
    })
    void shouldNeverTakeAnOutageForAPoisonPill(int status, String body) {
        // Given
        registry.answerEverythingElse(status, body);
        assertThatThrownBy(() -> deserializer.deserialize("t", HOLIDAY))
                .isInstanceOf(RegistryUnavailableException.class);

        // When
        registry.schema(1, writer("\"string\""));

        // Then
        assertThat(deserializer.deserialize("t", HOLIDAY)).isEqualTo(new Pause("rest"));
    }

    @Test
    void shouldReadOnWithKnownSchemasWhileTheRegistryIsAway() {
        // Given
        registry.schema(1, writer("\"string\""));
        deserializer.deserialize("t", HOLIDAY);

        // When
        registry.close();

        // Then
        assertThat(deserializer.deserialize("t", HOLIDAY)).isEqualTo(new Pause("rest"));
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(2)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void shouldRefuseARecordOfAnotherType() {
        registry.schema(1, Open.getClassSchema().toString());
        try (AvroDeserializer<ContactEvent> events = new AvroDeserializer<>(ContactEvent.class)) {
            events.configure(configs(registry), false);

            assertThatThrownBy(() -> events.deserialize("t", HOLIDAY))
                    .isInstanceOf(UndecodableRecordException.class)
                    .hasMessageContaining("missing required field");
        }
    }

    @Test
    void shouldRefuseARecordOfATypeWithoutAClass() {
        registry.schema(1, "{\"type\":\"record\",\"name\":\"x.Nobody\",\"fields\":[]}");
        try (AvroDeserializer<Pause> byName = new AvroDeserializer<>()) {
            byName.configure(configs(registry), false);

            assertThatThrownBy(() -> byName.deserialize("t", HOLIDAY)).isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void shouldRefuseASchemaThatIsNoAvro() {
        registry.answer("GET /schemas/ids/1", 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");
        registry.schema(2, "{\"type\":\"nonsense\"}");

        assertThatThrownBy(() -> deserializer.deserialize("t", HOLIDAY)).isInstanceOf(UndecodableRecordException.class);
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(2)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void shouldReadAnOlderWritersRecordWithDefaults() {
        registry.schema(
                1, "{\"type\":\"record\",\"name\":\"Pause\",\"namespace\":\"io.quotidian.avro\",\"fields\":[]}");

        assertThat(deserializer.deserialize("t", framed(1))).isEqualTo(new Pause(""));
    }

    @Test
    void shouldSkipANewerWritersField() {
        registry.schema(1, writer("\"string\"").replace("]}", ",{\"name\":\"until\",\"type\":[\"null\",\"long\"]}]}"));

        assertThat(deserializer.deserialize("t", framed(1, (byte) 2, (byte) 'x', (byte) 2, (byte) 84)))
                .isEqualTo(new Pause("x"));
    }

    @Test
    void shouldRefuseAWritersTypeThatCannotBecomeOurs() {
        registry.schema(1, writer("\"long\""));

        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, (byte) 2)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void shouldResolveWhatASchemaRefersTo() {
        // Given
        String reason = "{\"type\":\"record\",\"name\":\"Extra\",\"namespace\":\"x\",\"fields\":"
                + "[{\"name\":\"level\",\"type\":\"int\"}]}";
        String schema = writer("\"string\"").replace("]}", ",{\"name\":\"extra\",\"type\":\"x.Extra\"}]}");
        registry.answer(
                "GET /schemas/ids/1",
                200,
                "{\"schema\":" + StubRegistry.quoted(schema)
                        + ",\"references\":[{\"name\":\"x.Extra\",\"subject\":\"x/Extra\",\"version\":3}]}");
        registry.answer("GET /subjects/x%2FExtra/versions/3", 200, "{\"schema\":" + StubRegistry.quoted(reason) + "}");

        // When
        // Then
        assertThat(deserializer.deserialize("t", framed(1, (byte) 2, (byte) 'x', (byte) 2)))
                .isEqualTo(new Pause("x"));
    }

    @Test
    void shouldTakeTheSchemasIdFromAHeaderAsConfluent8WritesIt() {
        // Given
        UUID guid = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
        registry.answer(
                "GET /schemas/guids/" + guid, 200, "{\"schema\":" + StubRegistry.quoted(writer("\"string\"")) + "}");
        Headers headers = new RecordHeaders();
        headers.add(
                "__value_schema_id",
                ByteBuffer.allocate(17)
                        .put((byte) 1)
                        .putLong(guid.getMostSignificantBits())
                        .putLong(guid.getLeastSignificantBits())
                        .array());

        // When
        // Then
        assertThat(deserializer.deserialize("t", headers, new byte[] {2, 'x'})).isEqualTo(new Pause("x"));
        headers.add("__value_schema_id", new byte[] {9});
        assertThatThrownBy(() -> deserializer.deserialize("t", headers, new byte[] {2, 'x'}))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void shouldNotBlockAConsumerBeyondItsPollInterval() {
        RegistrySettings settings =
                RegistrySettings.from(Map.of(RegistryAccess.URL, registry.url(), RegistryAccess.POLL_INTERVAL, 8_000));

        assertThat(settings.access().budget()).hasSeconds(2);
    }

    private static String writer(String type) {
        return "{\"type\":\"record\",\"name\":\"Pause\",\"namespace\":\"io.quotidian.avro\",\"fields\":"
                + "[{\"name\":\"reason\",\"type\":" + type + "}]}";
    }
}
