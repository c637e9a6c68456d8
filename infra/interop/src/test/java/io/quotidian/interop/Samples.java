package io.quotidian.interop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the sample clients are, and what {@code examples/setup} prepared for them. */
final class Samples {
    static final Path EXAMPLES = root().resolve("examples");

    private static final Path PREPARED = root().resolve(".quotidian").resolve("interop");

    private static final String NODE = "node";

    private Samples() {}

    static Path python() {
        return prepared("QUOTIDIAN_PYTHON", "python/bin/python");
    }

    /** The machine's own, the first on its PATH; its bare name where there is none. */
    static Path node() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, NODE))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(NODE));
    }

    static Path nodeModules() {
        return prepared("QUOTIDIAN_NODE_MODULES", "node/node_modules");
    }

    static Path go() {
        return prepared("QUOTIDIAN_GO_EXAMPLE", "go/contact-events");
    }

    /** The module's own build unpacks it: without it there is something wrong. */
    static Path confluent() {
        return root().resolve(Path.of("infra", "interop", "target", "confluent"));
    }

    private static Path prepared(String variable, String folder) {
        Map<String, String> environment = System.getenv();
        return environment.containsKey(variable) ? Path.of(environment.get(variable)) : PREPARED.resolve(folder);
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }
}
