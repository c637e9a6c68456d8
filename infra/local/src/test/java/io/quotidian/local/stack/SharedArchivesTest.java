package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With living JVMs. */
class SharedArchivesTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String SAYS_SHARED = Lives.class.getName() + " source: shared objects file";

    @TempDir
    private Path root;

    private final Queue<Double> loads = new ArrayDeque<>();
    private SharedArchives archives;

    @BeforeEach
    void begin() {
        archives = new SharedArchives(new CodeHome(root));
    }

    @Test
    void shouldStartTheNextLifeFromWhatThisOneHadLoaded() throws Exception {
        // Given
        Part first = start();
        assertThat(loaded(first)).doesNotContain(SAYS_SHARED);

        // When
        archivist().write(() -> List.of(first));
        end(first);
        Part second = start();

        // Then
        assertThat(loaded(second)).contains(SAYS_SHARED);
        end(second);
        assertThat(Path.of("").toAbsolutePath().toFile().list()).noneMatch(name -> name.startsWith("java_pid"));
    }

    @Test
    void shouldTellNothingToAPartWhoseClassesAreNewer() throws Exception {
        // Given
        Part first = start();
        archivist().write(() -> List.of(first));
        end(first);
        assertThat(archives.options("lives")).hasSize(1);

        // When
        Files.writeString(root.resolve("classes").resolve("new.txt"), "new");
        classPath();

        // Then
        assertThat(archives.options("lives")).isEmpty();
    }

    @Test
    void shouldLeaveThePathAloneWhereNothingCanBeWritten() throws IOException {
        // Given
        Files.writeString(root.resolve("target"), "no folder");

        // When / Then
        assertThat(archives.classPath(root.toString())).isEqualTo(root.toString());
    }

    @Test
    void shouldWaitUntilTheMachineIsIdle() throws Exception {
        // Given
        Part first = start();
        loaded(first);
        loads.addAll(List.of(0.0, 1.0, Archivist.IDLE_BELOW));

        // When
        archivist().write(() -> List.of(first));

        // Then
        assertThat(loads).isEmpty();
        assertThat(archives.has("lives")).isTrue();
        end(first);
    }

    @Test
    void shouldAskNothingOfWhatIsNoJvmOfOurs() throws Exception {
        // Given a process that would end if it were asked
        Part other = Part.start(
                "other",
                List.of("sh", "-c", "trap 'exit 3' QUIT; echo alive; while sleep 0.1; do :; done"),
                Map.of(),
                root.resolve("logs"));
        loaded(other);

        // When
        archivist().write(() -> List.of(other));

        // Then
        assertThat(other.isAlive()).isTrue();
        end(other);
    }

    @Test
    void shouldGiveUpOnWhatCannotWriteOne() throws Exception {
        // Given
        Part ended = Part.start("ended", List.of("true"), Map.of(), root.resolve("logs"));
        ended.await(LIMIT);
        assertThat(archives.options("ended")).isEmpty();
        loads.addAll(Collections.nCopies(1 + Archivist.MOST_TRIES, 0.0));

        // When
        archivist().write(() -> List.of(ended));

        // Then
        assertThat(loads).isEmpty();
        assertThat(archives.has("ended")).isFalse();
    }

    private Archivist archivist() {
        return new Archivist(archives, () -> loads.isEmpty() ? 0.0 : loads.remove(), Duration.ofMillis(10));
    }

    private Part start() throws IOException {
        List<String> more = Lists.concat(archives.options("lives"), List.of("-Xlog:class+load"));
        List<String> command = JavaCommand.of("64m", more, classPath(), Lives.class.getName(), List.of());
        return Part.start("lives", command, Map.of(), root.resolve("logs"));
    }

    /** The test's class in a directory that may change. */
    private String classPath() throws IOException {
        String file = Lives.class.getName().replace('.', '/') + ".class";
        Path copy = root.resolve("classes").resolve(file);
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            try (var bytes = Lives.class.getResourceAsStream("/" + file)) {
                Files.write(copy, bytes.readAllBytes());
            }
        }
        return archives.classPath(root.resolve("classes").toString());
    }

    private static String loaded(Part part) throws IOException {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> Files.readString(part.log()).contains("alive"));
        return Files.readString(part.log());
    }

    private static void end(Part part) {
        part.kill();
        part.awaitStop(LIMIT);
    }

    static final class Lives {
        private Lives() {}

        public static void main(String[] args) throws IOException {
            System.out.println("alive");
            System.in.transferTo(System.out);
        }
    }
}
