package io.quotidian.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real Apicurio registry, a child process that ends with this one, with its Confluent API on loopback. */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final Process process;
    private final String url;

    private EmbeddedRegistry(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** In memory, on any free port. */
    public static EmbeddedRegistry start() {
        return start(Optional.empty(), 0);
    }

    /** In a folder, on any free port for 0: what is registered survives. */
    public static EmbeddedRegistry start(Path dir, int port) {
        return start(Optional.of(dir.toAbsolutePath()), port);
    }

    private static EmbeddedRegistry start(Optional<Path> dir, int port) {
        int httpPort = FreePort.orAny(port);
        String url = "http://" + FreePort.HOST + ":" + httpPort + CONFLUENT_API;
        try {
            Path log = log(dir);
            Process process = new ProcessBuilder(command(dir, httpPort))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            EmbeddedRegistry registry = new EmbeddedRegistry(process, url);
            new RegistryStart(process, url, log).await(START_LIMIT);
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("The registry cannot be started", e);
        }
    }

    private static Path log(Optional<Path> dir) throws IOException {
        if (dir.isPresent()) {
            return Files.createDirectories(dir.get()).resolve("registry.log");
        }
        Path log = Files.createTempFile("quotidian-registry", ".log");
        log.toFile().deleteOnExit();
        return log;
    }

    private static List<String> command(Optional<Path> dir, int port) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dquarkus.http.host=" + FreePort.HOST,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=" + FreePort.HOST,
                "-Dquarkus.management.port=" + FreePort.any(),
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2"));
        dir.ifPresent(folder -> command.add("-Dapicurio.datasource.url=" + databaseUrl(folder)));
        command.addAll(List.of("-cp", classPath(), Supervised.class.getName(), MAIN_CLASS));
        return command;
    }

    /** Records live on with a schema's id: an id that was given must not be forgotten by a kill half a second later. */
    private static String databaseUrl(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0";
    }

    private static String classPath() {
        return RegistryHome.codeLocation()
                + File.pathSeparator
                + RegistryHome.find().resolve(RegistryHome.JAR);
    }

    /** What a Confluent client is given as {@code schema.registry.url}. */
    public String url() {
        return url;
    }

    /** As an operating system out of memory does it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
