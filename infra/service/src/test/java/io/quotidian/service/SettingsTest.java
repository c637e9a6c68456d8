package io.quotidian.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void shouldHaveADefaultForEverything() {
        // Given
        Variables none = Variables.of(Map.of());

        // When
        KafkaSettings kafka = KafkaSettings.from(none);

        // Then
        assertThat(kafka.clientProperties()).containsExactly(Map.entry("bootstrap.servers", "localhost:9092"));
        assertThat(kafka.topicPrefix()).isEmpty();
        assertThat(MongoSettings.from(none).database()).isEqualTo("quotidian");
        assertThat(HttpSettings.from(none, 8091).address().isLoopbackAddress()).isTrue();
        assertThat(Duration.between(ClockSettings.from(none).clock().instant(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void shouldPassAnyKafkaPropertyOnAndKeepSecretsOutOfItsText(@TempDir Path dir) throws IOException {
        // Given
        Path jaas = Files.writeString(dir.resolve("jaas"), "ScramLoginModule required password=s3cret;");
        Variables variables = Variables.of(Map.of(
                "QUOTIDIAN_KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "QUOTIDIAN_KAFKA_SASL_JAAS_CONFIG_FILE",
                jaas.toString()));

        // When
        KafkaSettings kafka = KafkaSettings.from(variables);

        // Then
        assertThat(kafka.clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "ScramLoginModule required password=s3cret;");
        assertThat(kafka.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"QUOTIDIAN_KAFKA_ACKS", "QUOTIDIAN_KAFKA_BOOTSTRAP_SERVERS", "QUOTIDIAN_KAFKA_ISOLATION_LEVEL"})
    void shouldRefuseAPropertyThatThePromisesRestOn(String variable) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> KafkaSettings.from(Variables.of(Map.of(variable, "1"))))
                .withMessageStartingWith(variable + " is \"1\": a property that Quotidian sets itself");
    }

    @Test
    void shouldPassAnyPropertyOfTheRegistrysClientOnUnderConfluentsNames() {
        // Given
        Variables variables = Variables.of(Map.of(
                "SCHEMA_REGISTRY_URL",
                "http://eve:s3cret@r:8081",
                "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
                "u:s3cret",
                "SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION",
                "/ca.pem",
                "SCHEMA_REGISTRY_BEARER_AUTH_TOKEN",
                "s3cret"));

        // When
        KafkaSettings kafka = KafkaSettings.from(variables);

        // Then
        assertThat(kafka.serdeProperties())
                .containsEntry("schema.registry.url", "http://eve:s3cret@r:8081")
                .containsEntry("schema.registry.basic.auth.user.info", "u:s3cret")
                .containsEntry("schema.registry.ssl.truststore.location", "/ca.pem")
                .containsEntry("schema.registry.bearer.auth.token", "s3cret")
                .containsEntry("auto.register.schemas", false);
        assertThat(kafka.toString()).contains("http://r:8081").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9092,", "local host:x"})
    void shouldRefuseServersThatAreNone(String servers) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> KafkaSettings.from(Variables.of(Map.of("KAFKA_BOOTSTRAP_SERVERS", servers))))
                .withMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme-", "a.b", "a_b-", "-a-", "acme"})
    void shouldRefuseAPrefixThatKubernetesWould(String prefix) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> KafkaSettings.from(Variables.of(Map.of("QUOTIDIAN_TOPIC_PREFIX", prefix))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://u:p@a:1,b:2/outreach?replicaSet=rs",
                "mongodb+srv://cluster.example.org/outreach",
                "mongodb://a/outreach"
            })
    void shouldTakeTheDatabaseFromTheUri(String uri) {
        assertThat(MongoSettings.from(Variables.of(Map.of("MONGODB_URI", uri))).database())
                .isEqualTo("outreach");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://ada:s3@cret@host/db",
                "mongodb://ada:s3:cret@host/db",
                "mongodb://ada:s3cret%@host/db",
                "mongodb://ada:s3/cret@host/db"
            })
    void shouldRefuseAPasswordThatIsNotEncodedWithoutShowingIt(String uri) {
        assertThatThrownBy(() -> MongoSettings.from(Variables.of(Map.of("MONGODB_URI", uri))))
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.fix()).contains("%40"))
                .hasMessageContaining("MONGODB_URI")
                .hasMessageNotContaining("cret");
    }

    @Test
    void shouldFallBackToTheDefaultDatabase() {
        assertThat(MongoSettings.from(Variables.of(Map.of("MONGODB_URI", "mongodb://a:27017/?w=1")))
                        .database())
                .isEqualTo("quotidian");
    }

    @Test
    void shouldScaleTheClock() {
        // Given
        Variables variables = Variables.of(Map.of(
                "QUOTIDIAN_CLOCK_START", "2030-01-02T00:00:00Z",
                "QUOTIDIAN_CLOCK_REAL_START", Instant.now().minusSeconds(10).toString(),
                "QUOTIDIAN_CLOCK_FACTOR", "17280"));

        // When / Then
        assertThat(ClockSettings.from(variables).clock().instant())
                .isBetween(Instant.parse("2030-01-04T00:00:00Z"), Instant.parse("2030-01-08T00:00:00Z"));
    }

    @Test
    void shouldRefuseAClockThatGoesTwice() {
        // Given
        Variables variables = Variables.of(Map.of(
                "QUOTIDIAN_CLOCK_START", "2030-01-02T00:00:00Z",
                "QUOTIDIAN_CLOCK_REAL_START", "2026-11-21T00:00:00Z",
                "QUOTIDIAN_CLOCK_SIGNAL", "/run/go"));

        // When, then
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> ClockSettings.from(variables))
                .withMessageContaining("QUOTIDIAN_CLOCK_SIGNAL");
    }

    @Test
    void shouldRefuseHalfAClock() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(
                        () -> ClockSettings.from(Variables.of(Map.of("QUOTIDIAN_CLOCK_START", "2030-01-02T00:00:00Z"))))
                .withMessageContaining("QUOTIDIAN_CLOCK_REAL_START");
    }
}
