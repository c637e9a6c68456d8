package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Forwarder;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Decisions;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was decided during an outage is shown once it is over, and nothing is put aside for it. */
@ExtendWith(Surroundings.Extension.class)
class CatchingUpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ACTION = ActionIds.actionId("acme", "late");

    @Test
    void shouldWaitForTheRegistry(Surroundings surroundings) {
        try (Forwarder registry = new Forwarder(surroundings.registry().url());
                Cluster cluster = new Cluster(surroundings, "registry-late");
                Ingest ingest =
                        Ingest.start(surroundings, "registry-late", Map.of("SCHEMA_REGISTRY_URL", registry.url()))) {
            // Given
            cluster.write(Topics.QUOTA_DECISIONS, "acme", Decisions.granted("acme", ACTION, 1));
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> ingest.api().get("/v1/actions/" + ACTION).status() == 404);

            // When
            registry.open();

            // Then
            await().atMost(PATIENCE)
                    .until(() -> ingest.api().get("/v1/actions/" + ACTION).status() == 200);
            assertThat(cluster.deadLetters(Topics.QUOTA_DECISIONS)).isEmpty();
        }
    }

    @Test
    void shouldWaitForMongoDb(Surroundings surroundings, @TempDir Path folder) {
        Path file = folder.resolve("documents");
        EmbeddedDocuments before = EmbeddedDocuments.start(file);
        int port = URI.create(before.connectionString()).getPort();
        try (Cluster cluster = new Cluster(surroundings, "mongo-late");
                Ingest ingest = Ingest.start(
                        surroundings,
                        "mongo-late",
                        Map.of(
                                "MONGODB_URI",
                                before.connectionString() + "/late",
                                "QUOTIDIAN_INGEST_DATABASE_TIMEOUT",
                                "1s"))) {
            // Given
            before.close();
            cluster.write(Topics.QUOTA_DECISIONS, "acme", Decisions.granted("acme", ACTION, 1));
            assertThat(ingest.api().get("/v1/actions/" + ACTION).status()).isEqualTo(503);

            // When
            try (EmbeddedDocuments after = EmbeddedDocuments.start(file, port)) {
                // Then
                assertThat(after.connectionString()).isEqualTo(before.connectionString());
                await().atMost(PATIENCE)
                        .until(() -> ingest.api().get("/v1/actions/" + ACTION).status() == 200);
                assertThat(cluster.deadLetters(Topics.QUOTA_DECISIONS)).isEmpty();
            }
        }
    }
}
