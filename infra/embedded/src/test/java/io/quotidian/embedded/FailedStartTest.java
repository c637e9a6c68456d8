package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
}
