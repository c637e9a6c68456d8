package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.Pause;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sixty-four threads that need a schema while the registry has not answered the first of them yet: one request. */
class OneRequestTest {
    private static final int THREADS = 64;
    private static final Duration NO_SECOND_REQUEST_FOR = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PATIENT = String.valueOf(LIMIT.toMillis());
    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
    private static final String PAUSE =
            StubRegistry.quoted(Pause.getClassSchema().toString());
    private static final Pause EMPTY = new Pause("");

    private final StubRegistry registry = new StubRegistry();
    private final AvroSerializer<Pause> serializer = new AvroSerializer<>();
    private final AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class);

    @AfterEach
    void close() {
        registry.letGo();
        serializer.close();
        deserializer.close();
        registry.close();
    }

    @Test
    void shouldRegisterASchemaOnce() throws Exception {
        // Given
        registry.answer("POST /subjects/t-value/versions", 200, "{\"id\":1}");
        serializer.configure(patient(), false);

        // When
        List<byte[]> written = askedAtOnce(() -> serializer.serialize("t", EMPTY));

        // Then
        assertThat(written).containsOnly(framed(1, (byte) 0));
    }

    @Test
    void shouldLookForTheIdOfASchemaOnce() throws Exception {
        // Given
        registry.answer("POST /subjects/t-value", 200, "{\"id\":2,\"version\":1}");
        serializer.configure(patient(RegistrySettings.AUTO_REGISTER, "false"), false);

        // When
        List<byte[]> written = askedAtOnce(() -> serializer.serialize("t", EMPTY));

        // Then
        assertThat(written).containsOnly(framed(2, (byte) 0));
    }

    @Test
    void shouldAskForTheLatestVersionOnce() throws Exception {
        // Given
        registry.answer(
                "GET /subjects/t-value/versions/latest", 200, "{\"id\":3,\"version\":1,\"schema\":" + PAUSE + "}");
        serializer.configure(
                patient(RegistrySettings.AUTO_REGISTER, "false", RegistrySettings.USE_LATEST, "true"), false);

        // When
        List<byte[]> written = askedAtOnce(() -> serializer.serialize("t", EMPTY));

        // Then
        assertThat(written).containsOnly(framed(3, (byte) 0));
    }

    @Test
    void shouldAskForTheSchemaOfAnIdOnce() throws Exception {
        // Given
        registry.schema(4, Pause.getClassSchema().toString());
        deserializer.configure(patient(), false);

        // When
        List<Pause> read = askedAtOnce(() -> deserializer.deserialize("t", framed(4, (byte) 0)));

        // Then
        assertThat(read).containsOnly(EMPTY);
    }

    @Test
    void shouldAskForTheSchemaOfAGuidOnce() throws Exception {
        // Given
        registry.answer("GET /schemas/guids/" + GUID, 200, "{\"schema\":" + PAUSE + "}");
        deserializer.configure(patient(), false);
        Headers headers = new RecordHeaders().add(WireFormat.VALUE_HEADER, guidBytes());

        // When
        List<Pause> read = askedAtOnce(() -> deserializer.deserialize("t", headers, new byte[] {0}));

        // Then
        assertThat(read).containsOnly(EMPTY);
    }

    /** What each thread gets once the registry answers, which it does only when all of them have asked. */
    private <T> List<T> askedAtOnce(Callable<T> question) throws Exception {
        registry.hold();
        CountDownLatch asking = new CountDownLatch(THREADS);
        List<Future<T>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                answers.add(threads.submit(() -> {
                    asking.countDown();
                    return question.call();
                }));
            }
            asking.await();
            try {
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(() -> !registry.requests().isEmpty());
                Awaitility.await()
                        .during(NO_SECOND_REQUEST_FOR)
                        .atMost(NO_SECOND_REQUEST_FOR.multipliedBy(10))
                        .until(() -> registry.requests().size() == 1);
            } finally {
                registry.letGo();
            }
        }
        List<T> results = new ArrayList<>();
        for (Future<T> answer : answers) {
            results.add(answer.get());
        }
        assertThat(registry.requests()).hasSize(1);
        return results;
    }

    /** Without a repetition, however long this machine takes. */
    private Map<String, Object> patient(String... more) {
        Map<String, Object> configs = configs(registry, more);
        configs.putAll(Map.of(RegistryAccess.READ_TIMEOUT, PATIENT, RegistryAccess.BUDGET, PATIENT));
        return configs;
    }

    private static byte[] guidBytes() {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(WireFormat.MAGIC_GUID)
                .putLong(GUID.getMostSignificantBits())
                .putLong(GUID.getLeastSignificantBits())
                .array();
    }
}
