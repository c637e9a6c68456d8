package io.quotidian.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One child process. It holds the end of a pipe from this process and ends when that breaks. */
public final class Part {

    private static final int SHOWN_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;

    private Part(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Part start(String name, List<String> command, Map<String, String> environment, Path logs)
            throws IOException {
        Path log = Files.createDirectories(logs).resolve(name + ".log");
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Part(name, builder.start(), log);
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    /** The exit status once the process has ended. */
    int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("did not end within " + limit.toSeconds() + " s");
        }
        return process.exitValue();
    }

    PartFailedException failure(String what) {
        return new PartFailedException("%s %s; %s ends with:%n%s".formatted(name, what, log, lastLines()));
    }

    private String lastLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
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
        process.getOutputStream().close();
    }
}
