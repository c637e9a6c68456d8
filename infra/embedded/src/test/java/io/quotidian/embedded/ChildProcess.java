package io.quotidian.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A main class of this module in a JVM of its own, so that it can be killed. */
record ChildProcess(Process process, String ready) implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    /** Returns once the child says that it is ready. */
    static ChildProcess start(Class<?> main, String... args) throws IOException {
        Process process = command(main, args)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = output.readLine();
        }
        return new ChildProcess(
                process, Objects.requireNonNull(line, "The child ended").substring("ready ".length()));
    }

    static ProcessBuilder command(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }

    /** As an operating system out of memory does it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As if this process had died; whether the child ended in time. */
    boolean abandon() throws IOException, InterruptedException {
        process.outputWriter().close();
        return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
