package io.quotidian.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OncePerKeyTest {
    private final AtomicLong nanos = new AtomicLong();
    private final OncePerKey<String, String> known = new OncePerKey<>(nanos::get);
    private final AtomicInteger lookups = new AtomicInteger();

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
