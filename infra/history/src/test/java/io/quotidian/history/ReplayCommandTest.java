package io.quotidian.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy that cannot be taken is told, before any cluster is asked. */
class ReplayCommandTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // no policy at all
        "{\"colour\":1}, colour: unknown field",
        // one that its owner could not set
        "{\"maxAttempts\":1000}, maxAttempts: must be",
    })
    void shouldNameThePolicyFileThatBreaksARule(String policy, String complaint) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("policy.json"), policy);

        // When
        int code = replay(file);

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--policy " + file + ": " + complaint);
    }

    @Test
    void shouldSayThatThePolicyFileDoesNotExist() {
        // Given
        Path file = folder.resolve("nowhere.json");

        // When
        int code = replay(file);

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--policy " + file + " does not exist");
    }

    private int replay(Path policy) {
        return HistoryMain.run(
                Map.of(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "replay",
                "--policy",
                policy.toString(),
                "--from",
                "2026-11-20T00:00:00Z",
                "--to",
                "2026-11-21T00:00:00Z");
    }
}
