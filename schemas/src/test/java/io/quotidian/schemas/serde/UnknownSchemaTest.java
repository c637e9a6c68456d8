package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.Pause;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that does not know an id yet, one that never will, and one that knows nothing at all. */
class UnknownSchemaTest {
    private static final String LONG = "60000";

    private final StubRegistry registry = new StubRegistry();
    private final AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger lookups = new AtomicInteger();

    @AfterEach
    void close() {
        deserializer.close();
        registry.close();
    }

    @Test
    void shouldWaitForAReplicaThatLags() {
        // Given
        Patience patience = new Patience(Duration.ofMinutes(1), nanos::get);

        // When
        String found = patience.find(new SchemaId.LocalId(1), () -> lookups.get() < 3 ? unknown() : "found", () -> {});

        // Then
        assertThat(found).isEqualTo("found");
    }

    @Test
    void shouldAskTheOtherReplicaToo() {
        try (StubRegistry other = new StubRegistry()) {
            // Given
            other.schema(1, Pause.getClassSchema().toString());
            deserializer.configure(
                    configs(
                            registry,
                            RegistryAccess.URL,
                            registry.url() + "," + other.url(),
                            RegistrySettings.PATIENCE,
                            LONG),
                    false);

            // When
            // Then
            assertThat(deserializer.deserialize("t", framed(1, (byte) 0))).isEqualTo(new Pause(""));
        }
    }

    @Test
    void shouldWaitForEachIdOnce() {
        // Given
        Patience patience = new Patience(Duration.ofMillis(1), nanos::get);
        SchemaId id = new SchemaId.LocalId(1);
        assertThatThrownBy(() -> patience.find(id, this::unknown, () -> {})).isInstanceOf(UnknownSchemaException.class);
        int waited = lookups.getAndSet(0);

        // When
        assertThatThrownBy(() -> patience.find(id, this::unknown, () -> {})).isInstanceOf(UnknownSchemaException.class);

        // Then
        assertThat(waited).isGreaterThan(1);
        assertThat(lookups).hasValue(1);
    }

    @Test
    void shouldNotBeStalledByMadeUpIds() {
        // Given
        Patience patience = new Patience(Duration.ofMillis(1), nanos::get);
        for (int i = 0; i < Patience.MAX_WAITS; i++) {
            refused(patience, i);
        }
        lookups.set(0);

        // When
        refused(patience, -1);
        int withoutWaiting = lookups.getAndSet(0);
        nanos.addAndGet(Patience.PERIOD.toNanos());
        refused(patience, -2);

        // Then
        assertThat(withoutWaiting).isEqualTo(1);
        assertThat(lookups.get()).isGreaterThan(1);
    }

    @Test
    void shouldNotBelieveARegistryThatHoldsNothing() {
        // Given
        registry.answer("GET /subjects", 200, "[]");
        deserializer.configure(configs(registry), false);

        // When
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, (byte) 0)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("holds no schema at all");

        // Then
        registry.answer("GET /subjects", 200, "[\"t-value\"]");
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, (byte) 0)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    /** It may keep its list to itself, have none, or one too long to be read: then all there is to know is its no. */
    @ParameterizedTest
    @CsvSource({"401,{}", "403,{}", "403,<html/>", "404,{}", "404,''", "405,{}", "422,{}", "200,TOO LONG"})
    void shouldBelieveARegistryThatDoesNotSayWhatItHolds(int status, String body) {
        // Given
        registry.answer("GET /subjects", status, body.equals("TOO LONG") ? "[" + " ".repeat(5 << 20) + "]" : body);
        deserializer.configure(configs(registry), false);

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, (byte) 0)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("Schema not found");
        assertThat(registry.requests()).hasSize(2);
    }

    /** It may have been restored, and be empty: that passes, or is found out when it is asked again. */
    @ParameterizedTest
    @CsvSource({"500,{}", "503,away", "429,{}", "200,<html/>"})
    void shouldNotBelieveARegistryThatFailsBeforeItSaysWhatItHolds(int status, String body) {
        // Given
        registry.answer("GET /subjects", status, body);
        deserializer.configure(configs(registry), false);

        // When
        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", framed(1, (byte) 0)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("/subjects");
    }

    @Test
    void shouldRefuseAGuidThatTheRegistryCannotLookUp() {
        // Given
        registry.answerEverythingElse(404, "");
        deserializer.configure(configs(registry), false);
        Headers headers = new RecordHeaders()
                .add(
                        WireFormat.VALUE_HEADER,
                        ByteBuffer.allocate(17).put((byte) 1).array());

        // When
        assertThatThrownBy(() -> deserializer.deserialize("t", headers, new byte[] {0}))
                .isInstanceOf(RegistryUnavailableException.class);
        registry.answer("GET /subjects", 200, "[\"t-value\"]");

        // Then
        assertThatThrownBy(() -> deserializer.deserialize("t", headers, new byte[] {0}))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("no GUIDs");
    }

    /** Whichever is asked last: the one that is away may have known it. */
    @ParameterizedTest
    @CsvSource({"true,''", "false,''", "true,TOO LONG", "false,TOO LONG"})
    void shouldNotTakeForPoisonWhatAnAddressThatIsAwayMayKnow(boolean awayFirst, String body) {
        try (StubRegistry away = new StubRegistry()) {
            // Given
            away.answerEverythingElse(503, "away");
            registry.answer("GET /subjects", 200, "[\"t-value\"]");
            boolean tooLong = body.equals("TOO LONG");
            registry.answerEverythingElse(tooLong ? 200 : 404, tooLong ? "[" + " ".repeat(5 << 20) + "]" : body);
            String urls = awayFirst ? away.url() + "," + registry.url() : registry.url() + "," + away.url();
            deserializer.configure(configs(registry, RegistryAccess.URL, urls), false);
            byte[] data = ByteBuffer.allocate(18).put((byte) 1).array();

            // When
            // Then
            assertThatThrownBy(() -> deserializer.deserialize("t", data))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldReadAGuidInThePrefix() {
        // Given
        UUID guid = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
        registry.answer(
                "GET /schemas/guids/" + guid,
                200,
                "{\"schema\":" + StubRegistry.quoted(Pause.getClassSchema().toString()) + "}");
        deserializer.configure(configs(registry), false);

        // When
        byte[] data = ByteBuffer.allocate(18)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();

        // Then
        assertThat(deserializer.deserialize("t", data)).isEqualTo(new Pause(""));
    }

    private void refused(Patience patience, int id) {
        assertThatThrownBy(() -> patience.find(new SchemaId.LocalId(id), this::unknown, () -> {}))
                .isInstanceOf(UnknownSchemaException.class);
    }

    private String unknown() {
        lookups.incrementAndGet();
        throw new UnknownSchemaException("not here");
    }
}
