package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quotidian.worker.store.StoreUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedEndpointsTest {

    private static final String ACCOUNT = "acme-sales";

    @TempDir
    private Path dir;

    @Test
    void shouldLeaveAMarkBeforeAnAccountsOwnEndpointIsUsed() {
        // Given
        Path mark = dir.resolve("mark");
        Endpoints endpoints = new MarkedEndpoints(new MemoryEndpoints(endpoint(ACCOUNT)), mark);

        // When / Then
        assertThat(endpoints.of(ACCOUNT)).isEqualTo(endpoint(ACCOUNT));
        assertThat(mark).content().contains(ACCOUNT);
        assertThat(endpoints.of(ACCOUNT)).isEqualTo(endpoint(ACCOUNT));
    }

    @Test
    void shouldLeaveNoneWhereTheDefaultIsUsed() {
        // Given
        Path mark = dir.resolve("mark");
        Endpoints endpoints = new MarkedEndpoints(new MemoryEndpoints(endpoint(Endpoint.SHARED)), mark);

        // When
        endpoints.of(ACCOUNT);

        // Then
        assertThat(mark).doesNotExist();
    }

    @Test
    void shouldNotGiveAnEndpointThatItCannotMark() {
        // Given
        Path mark = dir.resolve("no-such-folder").resolve("mark");
        Endpoints endpoints = new MarkedEndpoints(new MemoryEndpoints(endpoint(ACCOUNT)), mark);

        // When / Then
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> endpoints.of(ACCOUNT))
                .withMessageContaining(mark.toString());
    }

    private static Endpoint endpoint(String key) {
        URI url = URI.create("https://third.party/webhook");
        return new Endpoint(key, url, List.of(), false, false, false, Duration.ofHours(24), false);
    }
}
