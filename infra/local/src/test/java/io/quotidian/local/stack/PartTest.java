package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path logs;

    @Test
    void shouldSayWhatTheLogOfAFailedPartEndsWith() throws Exception {
        // Given
        Part part = part("echo the disk is full; exit 3");

        // When
        int status = part.await(LIMIT);

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(part.failure("failed")).hasMessageContaining("the disk is full");
    }

    /** Larger than an array can be, without taking the room of it. */
    @Test
    void shouldReadTheEndAloneOfALogOfAnyLength() throws Exception {
        // Given
        Part part = part("echo before; truncate -s 3G " + logs.resolve("part.log") + "; echo; echo the disk is full");

        // When
        part.await(LIMIT);

        // Then
        assertThat(part.failure("failed"))
                .hasMessageContaining("the disk is full")
                .hasMessageNotContaining("before");
    }

    @Test
    void shouldKeepTheLogOfTheRunBefore() throws Exception {
        // Given
        part("echo before").await(LIMIT);

        // When
        part("echo now").await(LIMIT);

        // Then
        assertThat(logs.resolve("part.log")).hasContent("now");
        assertThat(logs.resolve("part.log.1")).hasContent("before");
    }

    @Test
    void shouldEndAPartThatWaitsForItsParentByLettingGo() throws Exception {
        // Given
        Part part = part("cat >/dev/null; echo alone");

        // When
        part.release();

        // Then
        assertThat(part.await(LIMIT)).isZero();
        assertThat(Files.readString(logs.resolve("part.log"))).contains("alone");
    }

    private Part part(String script) throws IOException {
        return Part.start("part", List.of("sh", "-c", script), Map.of(), logs);
    }
}
