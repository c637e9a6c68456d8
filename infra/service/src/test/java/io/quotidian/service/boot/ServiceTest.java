package io.quotidian.service.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quotidian.service.DependencyCheck;
import io.quotidian.service.SettingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServiceTest {

    @Configuration
    @EnableAutoConfiguration
    static class App {

        @Bean
        DependencyCheck flaky() {
            return new FixedCheck("flaky", false, DependencyCheck.UNAVAILABLE);
        }
    }

    record FixedCheck(String name, boolean required, String status) implements DependencyCheck {}

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ConfigurableApplicationContext context;

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void shouldBeHealthyButNotReadyWithoutKafka() throws IOException, InterruptedException {
        // Given
        String url = start("--KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1");

        // When
        HttpResponse<String> health = get(url + "/health");
        HttpResponse<String> ready = get(url + "/ready");

        // Then
        assertThat(health.statusCode()).isEqualTo(200);
        JsonNode body = JsonMapper.shared().readTree(health.body());
        assertThat(body.get("status").asString()).isEqualTo("healthy");
        assertThat(body.get("version").asString()).doesNotContain("@");
        assertThat(body.get("timestamp").asString()).endsWith("Z");
        assertThat(ready.statusCode()).isEqualTo(503);
        JsonNode report = JsonMapper.shared().readTree(ready.body());
        assertThat(report.get("status").asString()).isEqualTo("not_ready");
        assertThat(report.get("dependencies").toString())
                .isEqualTo("{\"flaky\":\"unavailable\",\"kafka\":\"unavailable\"}");
        assertThat(report.get("required").toString()).isEqualTo("[\"kafka\"]");
        assertThat(get(url + "/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get(url + "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get(url + "/actuator/info").body()).contains("0.1.0");
        assertThat(get(url + "/actuator/loggers").statusCode()).isEqualTo(200);
        assertThat(get(url + "/actuator/prometheus").body())
                .contains("jvm_memory_used_bytes{", "service=\"quotidian\"");
    }

    @Test
    void shouldLogOneJsonObjectALineWithTheServicesName() {
        // Given
        PrintStream console = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            // When
            start("--spring.application.name=tested");
        } finally {
            System.setOut(console);
        }

        // Then
        assertThat(captured.toString(StandardCharsets.UTF_8).lines())
                .isNotEmpty()
                .allSatisfy(line -> {
                    JsonNode json = JsonMapper.shared().readTree(line);
                    assertThat(json.get("service").asString()).isEqualTo("tested");
                    assertThat(json.get("message").asString()).isNotEmpty();
                });
    }

    @Test
    void shouldEndTheStartOnAWrongSettingWithItsNameAndCure() {
        // When
        Throwable failure =
                catchThrowable(() -> start("--SCHEMA_REGISTRY_URL=http://r", "--QUOTIDIAN_CLOCK_FACTOR=fast"));

        // Then
        assertThat(failure).hasRootCauseInstanceOf(SettingException.class);
        FailureAnalysis analysis = requireNonNull(new SettingFailureAnalyzer().analyze(failure));
        assertThat(analysis.getDescription()).startsWith("QUOTIDIAN_CLOCK_FACTOR is \"fast\"");
        assertThat(analysis.getAction()).startsWith("Set QUOTIDIAN_CLOCK_FACTOR to a number");
    }

    private String start(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--QUOTIDIAN_HTTP_PORT=0";
        ConfigurableApplicationContext started = SpringApplication.run(App.class, all);
        context = started;
        String port = Objects.requireNonNull(started.getEnvironment().getProperty("local.server.port"));
        return "http://127.0.0.1:" + port;
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
