package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String LIVES = "echo alive; exec cat";

    @TempDir
    private Path home;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Supervision supervision = new Supervision(said::add, nanos::get);
    private Running running;

    @BeforeEach
    void begin() {
        running = new Running(new Roll(home));
    }

    @AfterEach
    void end() {
        running.release(LIMIT);
    }

    @Test
    void shouldSeeNothingOfAPartThatWasShotAndStartedAgain() throws Exception {
        // Given
        Part part = keep(LIVES, freePort());
        long before = part.pid();

        // When
        running.shoot(part.name());
        supervision.look(running);

        // Then
        assertThat(part.pid()).isNotEqualTo(before);
        assertThat(said).isEmpty();
        assertThat(Roll.read(home)).singleElement().matches(entry -> entry.pid() == part.pid());
    }

    @Test
    void shouldNameWhatWasKilledAndBringItBack() throws Exception {
        // Given
        Part part = keep(LIVES, freePort());
        supervision.look(running);
        assertThat(said).isEmpty();
        long before = part.pid();

        // When
        kill(part);
        supervision.look(running);

        // Then
        assertThat(part.isAlive()).isTrue();
        assertThat(part.pid()).isNotEqualTo(before);
        assertThat(said.getFirst()).contains("broker was killed by signal 9", "broker.log");
        Awaitility.await().until(() -> said.stream().anyMatch(line -> line.startsWith("broker is back after")));
        assertThat(Roll.read(home)).singleElement().matches(entry -> entry.pid() == part.pid());
    }

    @Test
    void shouldGiveUpOnWhatKeepsEnding() throws Exception {
        // Given
        Part part = keep("echo no room; exit 3", freePort());

        // When / Then
        for (int i = 0; i < Supervision.MOST_RESTARTS; i++) {
            part.await(LIMIT);
            supervision.look(running);
        }
        part.await(LIMIT);
        assertThatThrownBy(() -> supervision.look(running))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("giving up")
                .hasMessageContaining("no room");
    }

    @Test
    void shouldNameWhatIsNotUsableInTimeAndWaitOn() throws Exception {
        // Given
        CountDownLatch usable = new CountDownLatch(1);
        Part part = keep(LIVES, freePort(), started -> usable.await());
        kill(part);
        supervision.look(running);
        nanos.addAndGet(Supervision.PROMISED.toNanos() - 1);
        supervision.look(running);
        assertThat(said).hasSize(1);

        // When
        nanos.incrementAndGet();
        supervision.look(running);
        supervision.look(running);

        // Then
        assertThat(said).hasSize(2);
        assertThat(said.getLast())
                .contains("broker runs again, but is not usable 10 s after it ended", "at most 120 s", "broker.log");
        usable.countDown();
        Awaitility.await().until(() -> said.getLast().startsWith("broker is back after 10.0 s"));
        supervision.look(running);
    }

    @Test
    void shouldGiveUpOnWhatRunsAgainButIsNeverUsable() throws Exception {
        // Given
        Part part = keep(LIVES, freePort(), started -> {
            throw started.failure("was not ready within 120 s");
        });
        kill(part);
        supervision.look(running);

        // When / Then
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> supervision.look(running))
                        .isInstanceOf(PartFailedException.class)
                        .hasMessageContaining("broker runs again, but is not usable")
                        .hasMessageContaining("giving up")
                        .hasMessageContaining("broker.log"));
    }

    @Test
    void shouldWaitUntilThePortIsFreeAgain() throws Exception {
        // Given
        ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Part part = keep(LIVES, holder.getLocalPort());
        kill(part);

        // When
        CompletableFuture<Boolean> back = CompletableFuture.supplyAsync(() -> looked(part));
        Awaitility.await().until(() -> !said.isEmpty());
        assertThat(part.isAlive()).isFalse();
        holder.close();

        // Then
        assertThat(back.get()).isTrue();
    }

    private boolean looked(Part part) {
        try {
            supervision.look(running);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return part.isAlive();
    }

    private Part keep(String script, int port) throws Exception {
        return keep(script, port, started -> {});
    }

    private Part keep(String script, int port, Kept.Wait readiness) throws Exception {
        Part part = Part.start("broker", List.of("sh", "-c", script), Map.of(), home);
        return running.add(part, port, readiness);
    }

    private static void kill(Part part) {
        ProcessHandle handle = ProcessHandle.of(part.pid()).orElseThrow();
        handle.destroyForcibly();
        Awaitility.await().until(() -> !part.isAlive());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
