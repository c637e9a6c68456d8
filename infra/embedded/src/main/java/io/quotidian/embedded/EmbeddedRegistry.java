package io.quotidian.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real Apicurio registry, a child process that ends with this one, with its Confluent API on loopback. */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

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
        String url = RegistryLaunch.url(httpPort);
        try {
            Path log = log(dir);
            Process process = new ProcessBuilder(RegistryLaunch.command(dir, httpPort, FreePort.HOST))
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
