package io.quotidian.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.stack.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} from outside: it is shot, in whole and in part, robbed and started again. */
@Tag("slow")
class UpTest {

    /** A busy machine takes its time; what it took is printed. */
    private static final Duration UP_LIMIT = Duration.ofMinutes(5);

    /** Promised, on whatever machine. */
    private static final Duration RESTARTED_LIMIT = Duration.ofSeconds(10);

    /** Until it can be used: 10 s on an idle machine, after which {@code up} says that it waits; then it gives up. */
    private static final Duration BACK_LIMIT = Duration.ofMinutes(2);

    private static final Duration PORTS_LIMIT = Duration.ofSeconds(30);
    private static final Duration REFUSED_LIMIT = Duration.ofMinutes(1);
    private static final int WRONG_USE = 2;
    private static final List<String> EVERY_PART =
            List.of("quota-processor", "backup-agent", "mongodb", "registry", "action-worker", "ingest", "kafka");

    private final int offset = UpProcess.freeOffset();
    private final Ports ports = Ports.standard(offset);
    private final Visitor visitor = new Visitor(ports);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    @Test
    void shouldKeepWhatItAcceptedThroughEveryKindOfKillAndBeginNothingAnew() throws Exception {
        // Given
        Path home = dir.resolve("home");
        String done;
        String accepted;
        try (UpProcess up = started(home, "Quotidian is up after")) {
            done = visitor.send("first");
            visitor.awaitSent(done);

            // When another one is started in the same home
            assertRefused(
                    UpProcess.start(home, offset), "already runs in " + home, "http://127.0.0.1:" + ports.ingest());

            // When parts die alone
            for (String part : EVERY_PART) {
                shootAlone(up, part);
            }
            up.said().lines().filter(line -> line.contains("is back after")).forEach(UpTest::print);

            // When all die at once, with one action done and one accepted
            accepted = visitor.send("second");
            up.killGroup();
            assertNobodyListens();
        }
        try (UpProcess up = started(home, "Quotidian is up after")) {
            // Then
            assertThat(visitor.state(done)).isEqualTo("SENT");
            visitor.awaitSent(accepted);

            // When it alone dies, and tells nobody
            up.kill();
            assertNobodyListens();
        }

        // When a part's folder is gone
        Files.move(home.resolve("kafka"), dir.resolve("kafka"));
        try (UpProcess up = started(home, "SEALED.")) {
            // Then
            assertThat(up.said()).contains(home.resolve("kafka").toString(), "Cure: stop, put the folder back");
            assertThat(visitor.post("third").statusCode()).isNotEqualTo(Visitor.ACCEPTED);
            shootAlone(up, "quota-processor"); // which grants nothing, before and after
            up.stop();
            assertNobodyListens();
        }
    }

    @Test
    void shouldNameThePortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket squatter = new ServerSocket(ports.registry(), 1, InetAddress.getLoopbackAddress())) {
            // When
            UpProcess up = UpProcess.start(dir.resolve("home"), offset);

            // Then
            assertRefused(up, "port " + squatter.getLocalPort() + " (registry) is taken", "--port-offset");
        }
    }

    private static void shootAlone(UpProcess up, String part) throws IOException {
        long before = up.killPart(part);
        Awaitility.await(part + " is started again")
                .atMost(RESTARTED_LIMIT)
                .untilAsserted(() -> assertThat(up.pid(part)).isNotEqualTo(before));
        assertThat(up.said()).contains(part + " was killed by signal 9; starting it again");
        up.awaitWords(part + " is back after", BACK_LIMIT);
    }

    private UpProcess started(Path home, String words) throws IOException {
        UpProcess up = UpProcess.start(home, offset);
        up.awaitWords(words, UP_LIMIT);
        up.said().lines().filter(line -> line.contains(words)).forEach(UpTest::print);
        return up;
    }

    private static void print(String line) {
        System.out.println("UpTest: " + line);
    }

    private static void assertRefused(UpProcess up, String... words) throws Exception {
        try (up) {
            assertThat(up.await(REFUSED_LIMIT)).isEqualTo(WRONG_USE);
            assertThat(up.said()).contains(words);
        }
    }

    private void assertNobodyListens() {
        Awaitility.await()
                .atMost(PORTS_LIMIT)
                .untilAsserted(() -> assertThat(ports.taken(true, true, false)).isEmpty());
    }
}
