package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final Path AVRO = Path.of("src/main/avro/topics");

    static Stream<Topic<?>> all() {
        return Topics.all().stream();
    }

    @Test
    void shouldHoldEveryContractOfATopicOnce() throws IOException {
        // Given
        Set<String> contracts;
        try (Stream<Path> files = Files.list(AVRO)) {
            contracts = files.map(file -> contractName(file)).collect(Collectors.toSet());
        }

        // When
        // Then
        assertThat(Topics.all().stream().map(topic -> topic.valueType().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(contracts);
        assertThat(Topics.all().stream().map(Topic::name)).doesNotHaveDuplicates();
    }

    /** contact-event.avsc holds ContactEvent. */
    private static String contractName(Path file) {
        return Stream.of(file.getFileName().toString().replace(".avsc", "").split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldGiveASchemaThatStandsAloneAndBearsNoMarksOfJava(Topic<?> topic) {
        // When
        String json = topic.schema().toString();

        // Then
        assertThat(json).doesNotContain("avro.java.string");
        Schema alone = new Schema.Parser().parse(json);
        assertThat(alone.getFullName()).isEqualTo(topic.valueType().getName());
        assertThat(SchemaNormalization.toParsingForm(alone))
                .isEqualTo(SchemaNormalization.toParsingForm(SpecificData.get().getSchema(topic.valueType())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldPutThePrefixBeforeEveryName(Topic<?> topic) {
        assertThat(topic.name("")).isEqualTo(topic.name());
        assertThat(topic.name("acme-")).isEqualTo("acme-" + topic.name());
        assertThat(Topics.deadLetter(topic.name("acme-"))).isEqualTo("acme-" + topic.name() + "-dlt");
    }

    @Test
    void shouldNameTheChangelogAsKafkaStreamsDoes() {
        assertThat(Topics.stateChangelog("acme-")).isEqualTo(Topics.applicationId("acme-") + "-quota-state-changelog");
        assertThat(Topics.STATE_CHANGELOG).isEqualTo("quotidian-quota-processor-quota-state-changelog");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "Acme-", "acme_", "acme.", "-"})
    void shouldRefuseAPrefixThatMakesNoValidName(String prefix) {
        assertThatThrownBy(() -> Topics.CONTACT_EVENTS.name(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("like 'acme-'");
    }
}
