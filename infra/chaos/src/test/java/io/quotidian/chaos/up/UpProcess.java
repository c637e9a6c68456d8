package io.quotidian.chaos.up;

import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Roll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code ./quotidian up} as the launcher runs it once everything is built, leader of a process group of its own. */
final class UpProcess implements AutoCloseable {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /** The highest port, MongoDB's, stays below those that the system gives to outgoing connections. */
    private static final int MAX_OFFSET = 5_700;

    private static final int MIN_OFFSET = 100;
    private static final Duration END_LIMIT = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** What belongs to others and must not reach it. */
    static final List<String> NOT_FOR_IT = List.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "MONGODB_URI",
            "MONGOD_BIN",
            "QUOTIDIAN_CHANNEL_WEBHOOK_URL",
            "QUOTIDIAN_CHANNEL_WEBHOOK_SECRET");

    private final Path home;
    private final Process process;
    private final Path output;

    private UpProcess(Path home, Process process, Path output) {
        this.home = home;
        this.process = process;
        this.output = output;
    }

    /** How far all the published ports must be moved to be free now. */
    static int freeOffset() {
        return new Random()
                .ints(MIN_OFFSET, MAX_OFFSET)
                .filter(offset -> Ports.standard(offset).taken(true, true, true).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    static UpProcess start(Path home, int offset, String... more) throws IOException {
        Path output = Files.createTempFile(home.toAbsolutePath().getParent(), "up", ".out");
        ProcessBuilder builder = new ProcessBuilder(command(home, offset, more))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(NOT_FOR_IT);
        return new UpProcess(home, builder.start(), output);
    }

    private static List<String> command(Path home, int offset, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dquotidian.root=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "io.quotidian.local.LocalMain",
                "up",
                "--home",
                home.toString(),
                "--port-offset",
                Integer.toString(offset)));
        command.addAll(List.of(more));
        return command;
    }

    /** All that it has said so far. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Until it says these words; fails as soon as it has ended instead. */
    void awaitWords(String words, Duration limit) {
        Awaitility.await(words)
                .atMost(limit)
                .pollInterval(LOOK)
                .failFast(() -> requireAliveUnlessSaid(words))
                .until(() -> said().contains(words));
    }

    private void requireAliveUnlessSaid(String words) {
        if (!process.isAlive() && !said().contains(words)) {
            throw new AssertionError("it has ended with " + process.exitValue() + ":\n" + said());
        }
    }

    /** The exit code, once it has ended by itself. */
    int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it still runs after " + limit + ":\n" + said());
        }
        return process.exitValue();
    }

    /** Kills -9 one of its parts and says which process that was. */
    long killPart(String name) throws IOException {
        long pid = pid(name);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    /** The process that runs this part. */
    long pid(String part) throws IOException {
        return Roll.read(home).stream()
                .filter(entry -> entry.part().equals(part))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** Kills -9 everything at once. */
    void killGroup() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s KILL -- -$1 2>/dev/null", "sh", Long.toString(process.pid()))
                .start()
                .waitFor();
        await(END_LIMIT);
    }

    /** Kills -9 this one process; its children are told nothing. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        await(END_LIMIT);
    }

    /** Ctrl-C, or what a system says at its end. */
    void stop() throws InterruptedException {
        process.destroy();
        await(END_LIMIT);
    }

    /** Whatever happened, nothing is left behind. */
    @Override
    public void close() throws IOException {
        try {
            killGroup();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
