package io.quotidian.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a stack lives.
 *
 * @param durable whether its data must survive the processes
 * @param advertise the host by which the broker tells others to reach it; absent: loopback alone
 */
public record Layout(CodeHome code, Path home, Ports ports, boolean durable, Optional<String> advertise) {
    public Path logs() {
        return home.resolve("logs");
    }
}
