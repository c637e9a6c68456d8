package io.quotidian.chaos.up;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quotidian.schemas.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The console of librdkafka, by the very command of {@code docs/consoles.md}. */
final class Kcat {

    private static final String NAME = "kcat";
    private static final Path DOCS = Path.of("..", "..", "docs", "consoles.md");
    private static final String FENCE = "```\n";
    private static final String LOOPBACK = "127.0.0.1:9092";
    private static final String FAREWELL = "\necho its exit code is $?";

    private final String command;

    private Kcat(String command) {
        this.command = command;
    }

    /** Skips the test, loudly, where there is none. */
    static Kcat required() throws IOException {
        boolean isThere = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
        String why = "No topic was read with kcat: it is not installed; run examples/setup";
        if (!isThere) {
            System.err.println("SKIPPED: " + why);
        }
        assumeTrue(isThere, why);
        return new Kcat(documented());
    }

    private static String documented() throws IOException {
        String docs = Files.readString(DOCS);
        int from = docs.indexOf(FENCE + NAME + " ") + FENCE.length();
        return docs.substring(from, docs.indexOf(FENCE, from));
    }

    /** A line for each committed record of the topic, and the exit code. */
    List<String> read(String bootstrapServers, String topic) throws IOException, InterruptedException {
        return run(command.replace(LOOPBACK, bootstrapServers).replace(Topics.QUOTA_DECISIONS.name(), topic));
    }

    /** Under which addresses it is told to go on. */
    List<String> brokers(String bootstrapServers) throws IOException, InterruptedException {
        return run(NAME + " -L -b " + bootstrapServers);
    }

    private static List<String> run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("timeout", "60", "bash", "-c", command + FAREWELL)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // where each partition ends
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    /** The line that stands for this record; an absent key is shown as an empty one. */
    static String line(ConsumerRecord<String, byte[]> record) {
        String headers = String.join(
                ",",
                Stream.of(record.headers().toArray())
                        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                        .toList());
        return "partition %d offset %d time %d key %s headers %s value of %d bytes"
                .formatted(
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        Objects.requireNonNullElse(record.key(), ""),
                        headers,
                        record.serializedValueSize());
    }
}
