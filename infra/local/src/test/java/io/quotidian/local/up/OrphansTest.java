package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    @TempDir
    private Path home;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Process> processes = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldEndWhatTheRollProvesToBeItsOwnEvenIfItHangs() throws Exception {
        // Given
        Process deaf = process("trap '' TERM; exec sleep 600");
        noted(deaf, startOf(deaf));

        // When
        new Orphans(home, said::add).end();

        // Then
        assertThat(deaf.isAlive()).isFalse();
        assertThat(said).singleElement().asString().contains("kafka", Long.toString(deaf.pid()));
    }

    @Test
    void shouldLeaveAloneWhoeverGotTheNumberLater() throws Exception {
        // Given
        Process other = process("exec sleep 600");
        noted(other, startOf(other).minusSeconds(60));

        // When
        new Orphans(home, said::add).end();

        // Then
        assertThat(other.isAlive()).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void shouldOverlookALineThatWasCut() throws Exception {
        // Given
        Files.writeString(home.resolve("parts.txt"), "kafka 12");

        // When
        new Orphans(home, said::add).end();

        // Then
        assertThat(said).isEmpty();
    }

    private Process process(String script) throws IOException {
        Process started = new ProcessBuilder("sh", "-c", script).start();
        processes.add(started);
        return started;
    }

    private void noted(Process process, Instant start) throws IOException {
        Files.writeString(home.resolve("parts.txt"), "kafka %d %d%n".formatted(process.pid(), start.toEpochMilli()));
    }

    private static Instant startOf(Process process) {
        return process.info().startInstant().orElseThrow();
    }
}
