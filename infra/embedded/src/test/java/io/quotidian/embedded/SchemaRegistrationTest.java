package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.Pause;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.SchemaRegistration;
import io.quotidian.schemas.serde.SchemaRegistration.Standing;
import io.quotidian.schemas.serde.SchemaRegistration.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the real registry. */
class SchemaRegistrationTest {

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void shouldRegisterTheWholeCatalogueOnce() {
        try (SchemaRegistration schemas = new SchemaRegistration("once-", configs())) {
            // Given
            assertThat(ofTopics(schemas.check(), "once-"))
                    .hasSize(Topics.all().size() + 1)
                    .allMatch(is(Standing.MISSING));

            // When
            List<Subject> registered = schemas.register();

            // Then
            assertThat(ofTopics(registered, "once-")).allMatch(is(Standing.REGISTERED));
            assertThat(registered)
                    .extracting(Subject::name)
                    .as("under every strategy that a producer may choose")
                    .contains("once-contact-events-io.quotidian.avro.ContactEvent", "io.quotidian.avro.ContactEvent");
            assertThat(registered).first().extracting(Subject::name).isEqualTo("once-contact-events-value");
            assertThat(schemas.check()).allMatch(is(Standing.PRESENT));
            assertThat(schemas.register()).isEqualTo(schemas.check());
        }
    }

    @Test
    void shouldBindEverySubjectToFullTransitiveCompatibility() throws IOException, InterruptedException {
        try (SchemaRegistration schemas = new SchemaRegistration("bound-", configs())) {
            // When
            schemas.register();
        }

        // Then
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/config/bound-action-grants-value"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("FULL_TRANSITIVE");
        }
    }

    @Test
    void shouldRegisterNothingWhereOneSubjectIsIncompatible() {
        // Given
        try (AvroSerializer<Pause> stranger = new AvroSerializer<>();
                SchemaRegistration schemas = new SchemaRegistration("taken-", configs())) {
            stranger.configure(configs(), false);
            stranger.serialize("taken-action-grants", new Pause("somebody else's"));

            // When
            List<Subject> subjects = schemas.register();

            // Then
            assertThat(subjects)
                    .filteredOn(is(Standing.INCOMPATIBLE))
                    .extracting(Subject::name)
                    .containsExactly("taken-action-grants-value");
            assertThat(ofTopics(schemas.check(), "taken-")).noneMatch(is(Standing.PRESENT));
        }
    }

    @Test
    void shouldNotTakeAnOutageForMissingSchemas() {
        Map<String, Object> nowhere =
                Map.of("schema.registry.url", "http://127.0.0.1:" + FreePort.any(), "max.retries", "0");
        try (SchemaRegistration schemas = new SchemaRegistration("", nowhere)) {
            assertThatThrownBy(schemas::check).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    /** Without the one that all prefixes share. */
    private static List<Subject> ofTopics(List<Subject> subjects, String prefix) {
        return subjects.stream()
                .filter(subject -> subject.name().startsWith(prefix))
                .toList();
    }

    private static Predicate<Subject> is(Standing standing) {
        return subject -> subject.standing() == standing;
    }

    private static Map<String, Object> configs() {
        return Map.of("schema.registry.url", registry.url());
    }
}
