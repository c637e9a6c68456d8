package io.quotidian.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            int status = await(builder.start());
            Outcome outcome = new Outcome(status, Files.readAllLines(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int await(Process process) {
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        throw new AssertionError("The sample did not end within " + LIMIT_SECONDS + " s");
    }

    /** The lines as JSON, of a client that says it succeeded. */
    List<JsonNode> json() {
        if (status != 0) {
            throw new AssertionError("Exit code " + status + ": " + errors);
        }
        return lines.stream().map(JSON::readTree).toList();
    }
}
