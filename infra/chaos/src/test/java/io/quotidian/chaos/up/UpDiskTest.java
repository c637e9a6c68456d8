package io.quotidian.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.stack.Ports;
import io.quotidian.local.up.UpCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Disks on which it does not start, and one that fills while it runs: what it says then. */
class UpDiskTest {

    private static final int WRONG_USE = 2;
    private static final int BLOCK = 4096;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String IS_UP = "Quotidian is up after";
    private static final String UNWRITABLE = "make it writable for you, or choose another --home";
    private static final String NO_ROOM = "and 256 are needed; free some, or choose another --home";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    private final StringWriter said = new StringWriter();

    @Test
    void shouldSayThatAFileIsInTheHomesPlace() throws Exception {
        // Given
        Path home = Files.createFile(dir.resolve("home"));

        // When
        int exitCode = up(home);

        // Then
        assertRefused(exitCode, "the home " + home + " cannot be written", UNWRITABLE);
    }

    @Test
    void shouldSayThatItsHomeCannotBeMadeOnAReadOnlyDisk() throws Exception {
        // Given
        try (SmallDisk disk = SmallDisk.mounted(dir.resolve("disk"), "ro")) {
            Path home = disk.at().resolve("home");

            // When
            int exitCode = up(home);

            // Then
            assertRefused(exitCode, "the home " + home + " cannot be written", "Read-only file system", UNWRITABLE);
        }
    }

    @Test
    void shouldSayThatItsHomeHasBecomeReadOnly() throws Exception {
        // Given
        try (SmallDisk disk = SmallDisk.mounted(dir.resolve("disk"), "ro")) {
            // When
            int exitCode = up(disk.at());

            // Then
            assertRefused(exitCode, "the home " + disk.at() + " cannot be written", "Read-only", UNWRITABLE);
        }
    }

    @Test
    void shouldSayHowMuchRoomIsMissing() throws Exception {
        // Given
        try (SmallDisk disk = SmallDisk.mounted(dir.resolve("disk"), "size=255m")) {
            Path home = disk.at().resolve("home");

            // When
            int exitCode = up(home);

            // Then
            assertRefused(exitCode, "only 255 MB are left on the disk of " + home, NO_ROOM);
            try (var left = Files.list(home)) {
                assertThat(left).as("nothing has begun").containsExactly(home.resolve("lock"));
            }
        }
    }

    @Test
    void shouldSayThatTheDiskIsFull() throws Exception {
        // Given
        try (SmallDisk disk = SmallDisk.mounted(dir.resolve("disk"), "size=1m")) {
            Files.write(disk.at().resolve("everything"), new byte[(1 << 20) - BLOCK]);
            Files.write(disk.at().resolve("the rest"), new byte[BLOCK]);

            // When
            int exitCode = up(disk.at().resolve("home"));

            // Then
            assertRefused(exitCode, "only 0 MB are left", NO_ROOM);
        }
    }

    @Tag("proof")
    @Test
    void shouldStopWithTheReasonWhenTheDiskFillsAndGoOnOnceThereIsRoom() throws Exception {
        int offset = UpProcess.freeOffset();
        Visitor visitor = new Visitor(Ports.standard(offset));
        try (SmallDisk disk = SmallDisk.mounted(dir.resolve("home"), "size=400m")) {
            // Given
            Path home = disk.at();
            Path everything = home.resolve("everything");
            String done;
            try (UpProcess up = UpProcess.start(home, offset)) {
                up.awaitWords(IS_UP, LIMIT);
                done = visitor.send("before");
                visitor.awaitSent(done);

                // When
                fill(everything);
                Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
                    boolean hasStopped = up.said().contains("error: ");
                    if (!hasStopped) {
                        visitor.post("after"); // something to write down
                    }
                    return hasStopped;
                });

                // Then
                assertThat(up.await(LIMIT)).isEqualTo(WRONG_USE);
                assertThat(up.said()).contains("No space left on device");
            }
            Files.delete(everything);
            try (UpProcess up = UpProcess.start(home, offset)) {
                up.awaitWords(IS_UP, LIMIT);
                assertThat(visitor.state(done)).isEqualTo("SENT");
                visitor.awaitSent(visitor.send("afterwards"));
            }
        }
    }

    /** To the last byte. */
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    private int up(Path home) {
        return new CommandLine(new UpCommand())
                .setErr(new PrintWriter(said, true))
                .execute("--home", home.toString());
    }

    private void assertRefused(int exitCode, String... words) {
        assertThat(said.toString()).contains(words).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(WRONG_USE);
    }
}
