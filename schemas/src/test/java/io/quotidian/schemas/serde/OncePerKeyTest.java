package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OncePerKeyTest {
    private static final int THREADS = 64;

    private final AtomicLong nanos = new AtomicLong();
    private final OncePerKey<String, String> known = new OncePerKey<>(nanos::get);
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void shouldAskTheRegistryOnceForSixtyFourThreads() throws Exception {
        // Given
        try (StubRegistry registry = new StubRegistry();
                AvroSerializer<Pause> serializer = new AvroSerializer<>();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            registry.answerEverythingElse(200, "{\"id\":1}");
            serializer.configure(configs(registry), false);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<byte[]>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return serializer.serialize("t", new Pause(""));
                }));
            }

            // When
            start.countDown();

            // Then
            for (Future<byte[]> result : results) {
                assertThat(result.get()).hasSize(6);
            }
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void shouldRememberARefusalBriefly() {
        // Given
        assertThatThrownBy(() -> known.get("k", this::refuse)).isInstanceOf(RegistryRefusalException.class);

        // When
        nanos.addAndGet(OncePerKey.REFUSAL_MEMORY.toNanos() - 1);
        assertThatThrownBy(() -> known.get("k", this::find)).isInstanceOf(RegistryRefusalException.class);
        nanos.incrementAndGet();

        // Then
        assertThat(known.get("k", this::find)).isEqualTo("found");
        assertThat(lookups).hasValue(2);
    }

    @Test
    void shouldNotRememberAnOutage() {
        assertThatThrownBy(() -> known.get("k", this::fail)).isInstanceOf(RegistryUnavailableException.class);

        assertThat(known.get("k", this::find)).isEqualTo("found");
    }

    @Test
    void shouldBoundTheMemoryOfRefusals() {
        for (int i = 0; i < OncePerKey.MAX_REFUSALS + 1; i++) {
            String key = "k" + i;
            assertThatThrownBy(() -> known.get(key, this::refuse)).isInstanceOf(RegistryRefusalException.class);
        }

        assertThat(known.get("k0", this::find)).isEqualTo("found");
    }

    private String find(String key) {
        lookups.incrementAndGet();
        return "found";
    }

    private String refuse(String key) {
        lookups.incrementAndGet();
        throw new RegistryRefusalException("no " + key);
    }

    private String fail(String key) {
        throw new RegistryUnavailableException("away", null);
    }
}
