package io.quotidian.quota.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuotaTopologyTest {

    /** The drawing is a file that people read; whoever changes the topology changes it too. */
    @Test
    void shouldLookLikeTheDrawing() throws IOException {
        // Given
        String drawing;
        try (var stream = Objects.requireNonNull(QuotaTopologyTest.class.getResourceAsStream("/topology.txt"))) {
            drawing = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        // When
        String described = QuotaTopology.build(TestParts.with(Map.of("schema.registry.url", "http://localhost:1")))
                .describe()
                .toString();

        // Then
        assertThat(described.strip()).isEqualTo(drawing.strip());
    }
}
