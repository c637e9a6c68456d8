package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever started it looks at the process alone: one that lives on without serving would never be started again. */
class FailedStartTest {
    private static final int END_SECONDS = 20;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(classes = {BrokerMain.class, DocumentsMain.class})
    void shouldSayWhatFailedAndEnd(Class<?> main) throws Exception {
        // Given
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(holder.getLocalPort());

            // When
            Path said = dir.resolve("said");
            Process child = ChildProcess.command(
                            main, "--port", port, "--dir", dir.resolve("data").toString())
                    .redirectError(said.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();

            // Then
            try {
                assertThat(child.waitFor(END_SECONDS, TimeUnit.SECONDS))
                        .as("ended")
                        .isTrue();
                assertThat(child.exitValue()).isEqualTo(1);
                assertThat(said).content().contains("It has not started: ");
                assertThat(Files.readAllLines(said).getLast()).contains("Address already in use");
            } finally {
                child.destroyForcibly();
            }
        }
    }

    /** Servers leave threads behind, of which those who wrote the main class know nothing. */
    @Test
    void shouldEndWhatRunsSupervisedOnceItsMainHasFailed() throws Exception {
        // Given
        Path said = dir.resolve("said");

        // When
        Process child = ChildProcess.command(Supervised.class, LeavesAThread.class.getName())
                .redirectError(said.toFile())
                .start();

        // Then
        try {
            assertThat(child.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(child.exitValue()).isEqualTo(1);
            assertThat(Files.readAllLines(said).getLast()).contains("the port is taken");
        } finally {
            child.destroyForcibly();
        }
    }

    /** Fails in its main thread, and lives on in another one. */
    static final class LeavesAThread {
        private LeavesAThread() {}

        public static void main(String[] args) {
            Thread.ofPlatform().daemon(false).start(LockSupport::park);
            throw new IllegalStateException("the port is taken");
        }
    }
}
