package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Surroundings.Extension.class)
class OutageTest {
    private static final String EVENT = """
            {"accountId":"acme","contactId":"c-1","kind":"visit","dedupKey":"outage","action":{"type":"visit"}}""";

    /** Nobody listens there. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static final Duration BOUND = Duration.ofSeconds(6);

    @Test
    void shouldAnswer503WithinBoundsWhileKafkaIsAway(Surroundings surroundings) {
        try (Cluster cluster = new Cluster(surroundings, "away");
                Ingest ingest = Ingest.start(
                        surroundings,
                        "away",
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", NOWHERE, "QUOTIDIAN_INGEST_ACCEPT_TIMEOUT", "2s"))) {
            // When
            long start = System.nanoTime();
            Api.Answer single = ingest.api().post("/v1/contact-events", EVENT);
            Api.Answer batch = ingest.api().post("/v1/contact-events:batch", "[" + EVENT + "," + EVENT + "]");
            Api.Answer policy = ingest.api().put("/v1/accounts/acme/policy", "{}");
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            // Then
            assertUnavailable(single, "service_unavailable");
            assertUnavailable(batch, "service_unavailable");
            assertUnavailable(policy, "service_unavailable");
            assertThat(took).isLessThan(BOUND);
            assertThat(cluster.read(Topics.CONTACT_EVENTS)).isEmpty();
            String state = ingest.api()
                    .get("/v1/actions/" + ActionIds.actionId("acme", "outage"))
                    .json()
                    .get("state")
                    .stringValue();
            assertThat(state).isEqualTo("RECEIVED");
            assertThat(ingest.api().get("/ready").status()).isEqualTo(503);
            assertThat(ingest.api().get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldAnswer503WhenKafkaGoesAwayAndAcceptAgainWhenItIsBack(Surroundings surroundings, @TempDir Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        int port = Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
        Surroundings own = new Surroundings(broker, surroundings.registry(), surroundings.documents());
        new Cluster(own, "leaves").close();
        try (Ingest ingest = Ingest.start(own, "leaves", Map.of("QUOTIDIAN_INGEST_ACCEPT_TIMEOUT", "2s"))) {
            // Given
            assertThat(ingest.api().post("/v1/contact-events", EVENT).status()).isEqualTo(202);
            broker.close();

            // When
            long start = System.nanoTime();
            Api.Answer away = ingest.api().post("/v1/contact-events", EVENT);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            // Then
            assertUnavailable(away, "service_unavailable");
            assertThat(took).isLessThan(BOUND);
            try (EmbeddedBroker back = EmbeddedBroker.start(folder, port)) {
                assertThat(back.bootstrapServers()).isEqualTo(broker.bootstrapServers());
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                ingest.api().post("/v1/contact-events", EVENT).status() == 202);
            }
        }
    }

    @Test
    void shouldAnswer503WhileTheRegistryIsAway(Surroundings surroundings) {
        try (Cluster cluster = new Cluster(surroundings, "noregistry");
                Ingest ingest = Ingest.start(
                        surroundings,
                        "noregistry",
                        Map.of("SCHEMA_REGISTRY_URL", "http://" + NOWHERE + "/apis/ccompat/v7"))) {
            // When
            Api.Answer answer = ingest.api().post("/v1/contact-events", EVENT);

            // Then
            assertUnavailable(answer, "service_unavailable");
            assertThat(answer.json().get("detail").stringValue()).contains("registry");
            assertThat(cluster.read(Topics.CONTACT_EVENTS)).isEmpty();
        }
    }

    @Test
    void shouldWriteNothingWhileMongoDbIsAway(Surroundings surroundings) {
        EmbeddedDocuments documents = EmbeddedDocuments.start();
        try (Cluster cluster = new Cluster(surroundings, "nomongo");
                Ingest ingest = Ingest.start(
                        surroundings,
                        "nomongo",
                        Map.of(
                                "MONGODB_URI",
                                documents.connectionString() + "/nomongo",
                                "QUOTIDIAN_INGEST_DATABASE_TIMEOUT",
                                "1s"))) {
            // Given
            documents.close();

            // When
            Api.Answer answer = ingest.api().post("/v1/contact-events", EVENT);

            // Then
            assertUnavailable(answer, "database_error");
            assertUnavailable(ingest.api().get("/v1/accounts/acme"), "database_error");
            assertThat(cluster.read(Topics.CONTACT_EVENTS)).isEmpty();
        }
    }

    private static void assertUnavailable(Api.Answer answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.json().get("code").stringValue()).isEqualTo(code);
        assertThat(answer.json().get("detail").stringValue()).contains("again");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }
}
