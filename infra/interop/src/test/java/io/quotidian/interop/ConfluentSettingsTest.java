package io.quotidian.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same settings do the same to both Java serdes, so that one can stand in for the other. */
class ConfluentSettingsTest {
    @TempDir
    static Path dir;

    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.start(dir);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_CONFLUENT, auto.register.schemas=true,  JAVA_QUOTIDIAN",
        "JAVA_CONFLUENT, auto.register.schemas=false, JAVA_QUOTIDIAN",
        "JAVA_CONFLUENT, use.latest.version=true,     JAVA_QUOTIDIAN",
        "JAVA_QUOTIDIAN, auto.register.schemas=true,  JAVA_CONFLUENT",
        "JAVA_QUOTIDIAN, auto.register.schemas=false, JAVA_CONFLUENT",
        "JAVA_QUOTIDIAN, use.latest.version=true,     JAVA_CONFLUENT",
        "JAVA_CONFLUENT, value.subject.name.strategy=io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, JAVA_QUOTIDIAN",
        "JAVA_QUOTIDIAN, value.subject.name.strategy=io.confluent.kafka.serializers.subject.RecordNameStrategy, JAVA_CONFLUENT"
    })
    void shouldBeReadByTheOther(Client writer, String setting, Client reader) {
        // Given
        String prefix = (writer + "-" + setting.substring(setting.lastIndexOf('.') + 1))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z]+", "-")
                + "-";
        site.prepare(prefix);

        // When
        var delivered = writer.run(site, "produce", "--topic", prefix + "contact-events", "--config", setting)
                .json();
        var read = reader.run(site, "consume", prefix + "contact-events").json();

        // Then
        assertThat(delivered).hasSize(1);
        assertThat(read).hasSize(1).first().satisfies(record -> {
            assertThat(record.path("key").asString()).isEqualTo("acme-sales");
            assertThat(record.path("value").path("kind").asString()).isEqualTo("example");
        });
    }

    @ParameterizedTest
    @CsvSource({"JAVA_CONFLUENT", "JAVA_QUOTIDIAN"})
    void shouldRegisterNothingWhereThatIsOff(Client writer) {
        // Given
        String topic = "unregistered-" + writer.name().toLowerCase(Locale.ROOT).replace('_', '-');
        site.createTopic(topic);

        // When
        Outcome refused = writer.run(site, "produce", "--topic", topic);
        Outcome registered = writer.run(site, "produce", "--topic", topic, "--config", "auto.register.schemas=true");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("contact-events: ");
        assertThat(registered.json()).hasSize(1);
    }
}
