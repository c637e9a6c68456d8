package io.quotidian.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real quota-processor, as it is deployed: a process that is told everything by its environment. */
final class ProcessorProcess implements AutoCloseable {
    private static final String SUPERVISED = "io.quotidian.embedded.Supervised";
    private static final String MAIN = "io.quotidian.quota.QuotaProcessorApp";

    private final Process process;

    private ProcessorProcess(Process process) {
        this.process = process;
    }

    static ProcessorProcess start(Site site, Path dir) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SUPERVISED,
                        MAIN))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("processor.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        site.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL",
                        site.registryUrl(),
                        "QUOTIDIAN_STATE_DIR",
                        dir.resolve("state").toString(),
                        "QUOTIDIAN_HTTP_PORT",
                        "0",
                        "QUOTIDIAN_COMMIT_INTERVAL",
                        "20ms",
                        "QUOTIDIAN_RELEASE_SPREAD",
                        "0s"));
        try {
            return new ProcessorProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
