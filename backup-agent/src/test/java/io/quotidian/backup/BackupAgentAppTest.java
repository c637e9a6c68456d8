package io.quotidian.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedDocuments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class BackupAgentAppTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedDocuments documents = EmbeddedDocuments.start();

    @AfterEach
    void stop() {
        documents.close();
    }

    @Test
    void shouldBeReadyWhileKafkaAndMongoDbAnswer(@TempDir Path dir) throws IOException, InterruptedException {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                ConfigurableApplicationContext app = SpringApplication.run(
                        BackupAgentApp.class,
                        "--QUOTIDIAN_HTTP_PORT=0",
                        "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                        "--MONGODB_URI=" + documents.connectionString() + "/quotidian")) {
            String url = "http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port");

            // When
            HttpResponse<String> ready = get(url + "/ready");

            // Then
            assertThat(ready.body())
                    .contains(
                            "\"status\":\"ready\"", "{\"kafka\":\"ok\",\"mongodb\":\"ok\"}", "[\"kafka\",\"mongodb\"]");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(get(url + "/actuator/health/readiness").statusCode()).isEqualTo(200);

            // When
            documents.close();

            // Then
            Awaitility.await()
                    .untilAsserted(() -> assertThat(get(url + "/ready"))
                            .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                            .satisfies(answer -> assertThat(answer.body()).contains("\"mongodb\":\"unavailable\"")));
            assertThat(get(url + "/health").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
