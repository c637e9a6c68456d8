package io.quotidian.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    @Test
    void shouldTakeAnEmptyVariableForUnset() {
        assertThat(Variables.of(Map.of("A", " ")).text("A", "default")).isEqualTo("default");
    }

    @Test
    void shouldNameVariableValueAndFixWhenANumberIsNone() {
        // Given
        Variables variables = Variables.of(Map.of("QUOTIDIAN_HTTP_PORT", "abc"));

        // When / Then
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> variables.number("QUOTIDIAN_HTTP_PORT", 8080, 0, 65_535))
                .withMessage("QUOTIDIAN_HTTP_PORT is \"abc\": not a whole number from 0 to 65535."
                        + " Set QUOTIDIAN_HTTP_PORT to a whole number from 0 to 65535, or unset it for the default.");
    }

    @Test
    void shouldRefuseWhatLiesOutsideTheBounds() {
        // Given
        Variables variables = Variables.of(Map.of("PORT", "65536", "WAIT", "2h", "FACTOR", "0.5"));

        // When / Then
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> variables.number("PORT", 1, 0, 65_535));
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> variables.duration("WAIT", Duration.ZERO, Duration.ZERO, Duration.ofHours(1)));
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> variables.decimal("FACTOR", 1, 1, 10));
    }

    @Test
    void shouldReadEveryType() {
        // Given
        Variables variables = Variables.of(Map.of("FLAG", "true", "WAIT", "200ms", "URL", "https://example.org/x"));

        // When / Then
        assertThat(variables.flag("FLAG", false)).isTrue();
        assertThat(variables.duration("WAIT", Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))
                .isEqualTo(Duration.ofMillis(200));
        assertThat(variables.url("URL", "http://localhost")).hasHost("example.org");
    }

    @Test
    void shouldHideTheValueOfASecret() {
        // Given
        Variables variables = Variables.of(Map.of("API_TOKEN", "s3cret"));

        // When / Then
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> variables.parsed("API_TOKEN", "a number", Integer::valueOf))
                .withMessageNotContaining("s3cret");
    }

    @Test
    void shouldReadASecretFromItsFile(@TempDir Path dir) throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("uri"), "mongodb://user:pass@db/quotidian\n");
        Variables variables = Variables.of(Map.of("MONGODB_URI_FILE", file.toString()));

        // When / Then
        assertThat(variables.text("MONGODB_URI")).contains("mongodb://user:pass@db/quotidian");
    }

    @Test
    void shouldRefuseAFileBesideTheVariableItself() {
        // Given
        Variables variables = Variables.of(Map.of("A", "1", "A_FILE", "/run/secrets/a"));

        // When / Then
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> variables.text("A"))
                .withMessageContaining("Keep one of the two");
    }

    @Test
    void shouldNameTheFileThatCannotBeRead() {
        // Given
        Variables variables = Variables.of(Map.of("A_FILE", "/no/such/file"));

        // When / Then
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> variables.text("A"))
                .withMessageStartingWith("A_FILE is \"/no/such/file\"");
    }

    @Test
    void shouldLeaveFilesAloneThatNobodyAsksFor() {
        // Given
        Variables variables = Variables.of(Map.of("SOMEBODY_ELSES_FILE", "/no/such/file", "Q_A", "1"));

        // When / Then
        assertThat(variables.startingWith("Q_")).containsExactly(Map.entry("A", "1"));
    }

    @Test
    void shouldListWhatWasAskedFor() {
        // Given
        Variables variables = Variables.of(Map.of());

        // When
        variables.number("PORT", 8080, 0, 65_535);
        variables.text("NAME", "nobody");
        variables.instant("START");

        // Then
        assertThat(variables.asked())
                .containsExactly(
                        new Variables.Asked("PORT", "8080", "a whole number from 0 to 65535"),
                        new Variables.Asked("NAME", "nobody", "text"),
                        new Variables.Asked("START", "", "an instant such as 2026-11-20T08:00:00Z"));
    }
}
