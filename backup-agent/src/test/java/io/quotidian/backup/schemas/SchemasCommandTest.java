package io.quotidian.backup.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.Pause;
import io.quotidian.backup.RefusingRegistry;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemasCommandTest {

    private static EmbeddedRegistry registry;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void shouldSayWhatIsMissingThenRegisterItThenFindIt() {
        assertThat(run("one-", "check")).isEqualTo(1);
        assertThat(text(out)).contains("one-contact-events-value", "missing", "./quotidian schemas register");

        assertThat(run("one-", "register")).as(text(err)).isZero();

        assertThat(run("one-", "check", "--json")).isZero();
        JsonNode report = JsonMapper.shared().readTree(text(out));
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("subjects"))
                .hasSizeGreaterThanOrEqualTo(Topics.all().size());
        assertThat(report.path("subjects").get(0).path("standing").asString()).isEqualTo("present");
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        // Given
        try (AvroSerializer<Pause> stranger = new AvroSerializer<>()) {
            stranger.configure(Map.of("schema.registry.url", registry.url()), false);
            stranger.serialize("two-account-usage", new Pause("somebody else's"));
        }

        // When
        int exitCode = run("two-", "register");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(text(out)).contains("two-account-usage-value", "incompatible", "nothing was registered");
    }

    @Test
    void shouldSayWhatToDoWhenTheRegistryIsAway() {
        // When
        int exitCode = SchemasCommand.run(
                Map.of("SCHEMA_REGISTRY_URL", "http://127.0.0.1:1/apis/ccompat/v7"), stream(out), stream(err), "check");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(text(err)).contains("http://127.0.0.1:1", "set SCHEMA_REGISTRY_URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {\"error_code\":42205,\"message\":\"Subject a is in read-only mode\"} | read-only mode",
                "409 | {\"error_code\":409,\"message\":\"incompatible with an earlier schema\"} | an earlier schema"
            })
    void shouldSayWhatToDoWhereTheRegistryRefuses(int status, String answer, String reason) {
        try (RefusingRegistry refusing = RefusingRegistry.with(status, answer)) {
            // When
            int exitCode = SchemasCommand.run(
                    Map.of("SCHEMA_REGISTRY_URL", refusing.url()), stream(out), stream(err), "register");

            // Then
            assertThat(exitCode).isEqualTo(2);
            assertThat(text(err)).contains(reason, "READONLY", "schemas check").doesNotContain("\tat ");
            assertThat(text(out)).isEmpty();
        }
    }

    @Test
    void shouldAskWhichOfTheTwo() {
        assertThat(run("none-")).isEqualTo(2);
        assertThat(text(err)).contains("Missing required subcommand", "register");
    }

    private int run(String prefix, String... arguments) {
        out.reset();
        err.reset();
        return SchemasCommand.run(
                Map.of("SCHEMA_REGISTRY_URL", registry.url(), "QUOTIDIAN_TOPIC_PREFIX", prefix),
                stream(out),
                stream(err),
                arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
