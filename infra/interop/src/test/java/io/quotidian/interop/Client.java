package io.quotidian.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The committed samples, each a genuine client in a process of its own. */
enum Client {
    JAVA_CONFLUENT,
    JAVA_QUOTIDIAN,
    PYTHON,
    NODE,
    GO;

    private static final String MAIN = "io.quotidian.examples.ContactEvents";

    /** Runs the sample to its end. */
    Outcome run(Site site, String... arguments) {
        return runBy(site.registryUrl(), site, arguments);
    }

    /** The same, by another way to the registry. */
    Outcome runBy(String registryUrl, Site site, String... arguments) {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        command.addAll(serde(arguments[0]));
        return Outcome.of(command, environment(site, registryUrl));
    }

    private List<String> command() {
        return switch (this) {
            case JAVA_CONFLUENT -> java(Samples.confluent() + File.pathSeparator + classPath());
            case JAVA_QUOTIDIAN -> java(classPath());
            case PYTHON ->
                List.of(
                        required(Samples.python()).toString(),
                        Samples.EXAMPLES.resolve("python/contact_events.py").toString());
            case NODE ->
                List.of(
                        required(Samples.node()).toString(),
                        Samples.EXAMPLES.resolve("node/contact_events.js").toString());
            case GO -> List.of(required(Samples.go()).toString());
        };
    }

    private List<String> serde(String subcommand) {
        boolean isClient = List.of("produce", "consume").contains(subcommand);
        return this == JAVA_CONFLUENT && isClient ? List.of("--serde", "CONFLUENT") : List.of();
    }

    private Map<String, String> environment(Site site, String registryUrl) {
        Map<String, String> cluster =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", site.bootstrapServers(), "SCHEMA_REGISTRY_URL", registryUrl);
        if (this != NODE) {
            return cluster;
        }
        Map<String, String> withModules = new HashMap<>(cluster);
        withModules.put("NODE_PATH", required(Samples.nodeModules()).toString());
        return withModules;
    }

    private static List<String> java(String classPath) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(java.toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath, MAIN);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A runtime that this machine lacks skips the test, loudly. */
    private Path required(Path needed) {
        boolean isThere = Files.isExecutable(needed);
        String why = "No " + this + " client was tried: " + needed + " is missing; run examples/setup";
        if (!isThere) {
            System.err.println("SKIPPED: " + why);
        }
        assumeTrue(isThere, why);
        return needed;
    }
}
