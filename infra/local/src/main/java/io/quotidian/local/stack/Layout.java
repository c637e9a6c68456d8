package io.quotidian.local.stack;

import java.nio.file.Path;

/**
 * Where a stack lives.
 *
 * @param durable whether its data must survive the processes
 */
public record Layout(CodeHome code, Path home, Ports ports, boolean durable) {
    public Path logs() {
        return home.resolve("logs");
    }
}
