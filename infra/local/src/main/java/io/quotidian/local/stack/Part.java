package io.quotidian.local.stack;

import io.quotidian.embedded.ParentWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One child process, and how to start it again. It holds the end of a pipe from this one and ends when that breaks. */
public final class Part {

    /** A log has no bound, and is not read as a whole. */
    private static final int SHOWN_BYTES = 65_536;

    private static final int SHOWN_LINES = 15;
    private static final int SHOWN_WIDTH = 300;

    /** A process that a signal has ended says so by this and the signal's number. */
    private static final int BY_SIGNAL = 128;

    private final String name;
    private final Supplier<List<String>> command;
    private final Map<String, String> environment;
    private final Path log;
    private volatile Process process;

    private Part(String name, Supplier<List<String>> command, Map<String, String> environment, Path log)
            throws IOException {
        this.name = name;
        this.command = command;
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.process = run(command.get(), this.environment, log);
    }

    static Part start(String name, List<String> command, Map<String, String> environment, Path logs)
            throws IOException {
        return start(name, () -> command, environment, logs);
    }

    static Part start(String name, Supplier<List<String>> command, Map<String, String> environment, Path logs)
            throws IOException {
        return new Part(
                name, command, environment, Files.createDirectories(logs).resolve(name + ".log"));
    }

    /** Starts it again after its end. */
    void startAgain() throws IOException {
        process = run(command.get(), environment, log);
    }

    private static Process run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Told.tell(builder.environment(), environment);
        return builder.start();
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The numbers of the processes that this one has started. */
    List<Long> children() {
        return process.children().map(ProcessHandle::pid).toList();
    }

    Instant startedAt() {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    Path log() {
        return log;
    }

    /** Shoots it: nothing in it gets to know. */
    void kill() {
        process.destroyForcibly();
    }

    /** The exit status once the process has ended. */
    int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("did not end within " + limit.toSeconds() + " s");
        }
        return process.exitValue();
    }

    /** How the process that has ended did so. */
    String ending() {
        int status = process.exitValue();
        return status > BY_SIGNAL
                ? "was killed by signal " + (status - BY_SIGNAL)
                : "has ended with exit code " + status;
    }

    PartFailedException failure(String what) {
        return new PartFailedException("%s %s; %s".formatted(name, what, lastWords()));
    }

    /** What its log ends with. */
    String lastWords() {
        return "%s ends with:%n%s".formatted(log, lastLines());
    }

    private String lastLines() {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(SHOWN_BYTES);
            long from = Math.max(0, file.size() - SHOWN_BYTES);
            while (end.hasRemaining() && file.read(end, from + end.position()) > 0) {}
            List<String> lines =
                    StandardCharsets.UTF_8.decode(end.flip()).toString().lines().toList();
            return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                    .map(line -> line.substring(0, Math.min(line.length(), SHOWN_WIDTH)))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** Asks it to end. Not {@code Process.destroy()}, which breaks the pipe too and so ends it in disorder. */
    void askToStop() {
        process.toHandle().destroy();
    }

    /** Waits for the end that was asked for; ends it the hard way after the limit. */
    void awaitStop(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks the pipe: parts of our own then close what they hold and end. */
    void release() throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(ParentWatch.FAREWELL);
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            } // Else it has ended by itself, and nobody listens.
        }
    }
}
