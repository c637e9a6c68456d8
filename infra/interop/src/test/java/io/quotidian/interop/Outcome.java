package io.quotidian.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sample client did.
 *
 * @param lines of its standard output
 * @param errors its standard error, whole
 */
record Outcome(int status, List<String> lines, String errors) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long LIMIT_SECONDS = 120;

    /** The class paths before it are long. */
    private static final int COMMAND_TAIL = 2;

    static Outcome of(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("sample", ".out");
            Path errors = Files.createTempFile("sample", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            OptionalInt status = await(builder.start());
            Outcome outcome = new Outcome(status.orElse(-1), Files.readAllLines(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            if (status.isEmpty()) {
                throw new AssertionError("%s did not end within %d s; it said %s"
                        .formatted(
                                command.subList(command.size() - COMMAND_TAIL, command.size()),
                                LIMIT_SECONDS,
                                outcome));
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OptionalInt await(Process process) {
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return OptionalInt.of(process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        return OptionalInt.empty();
    }

    /** The lines as JSON, of a client that says it succeeded. */
    List<JsonNode> json() {
        if (status != 0) {
            throw new AssertionError("Exit code " + status + ": " + errors);
        }
        return lines.stream().map(JSON::readTree).toList();
    }
}
