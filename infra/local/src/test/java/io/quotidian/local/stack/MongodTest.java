package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No mongod is needed to see that the one that is started ends with its parent. */
class MongodTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path dir;

    @Test
    void shouldEndTheServerWhenTheParentLetsGo() throws Exception {
        // Given
        Part server = Mongod.start(
                script("trap 'echo ended; exit 0' TERM; echo serving; while :; do sleep 0.1; done"), dir, 1, dir);
        Path log = dir.resolve("mongodb.log");
        await().until(() -> Files.readString(log).contains("serving"));

        // When
        server.release();

        // Then
        server.await(LIMIT);
        assertThat(Files.readString(log)).contains("ended");
    }

    @Test
    void shouldEndWithTheServer() throws Exception {
        // Given
        Part server = Mongod.start(script("exit 14"), dir, 1, dir);

        // When / Then
        assertThat(server.await(LIMIT)).isEqualTo(14);
    }

    private String script(String body) throws Exception {
        Path script = Files.writeString(dir.resolve("mongod"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
