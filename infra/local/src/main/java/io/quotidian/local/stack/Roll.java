package io.quotidian.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A file that names the processes of a stack, so that the next one knows which of them were left behind. */
public final class Roll {

    private static final String NAME = "parts.txt";
    private static final int FIELDS = 3;

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Roll(Path home) {
        this.file = home.resolve(NAME);
    }

    /**
     * A process as it was started. The number alone proves nothing: numbers are given again.
     *
     * @param startedAt by the operating system's word
     */
    public record Entry(String part, long pid, Instant startedAt) {}

    synchronized void note(Part part) throws IOException {
        entries.put(part.name(), new Entry(part.name(), part.pid(), part.startedAt()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = file.resolveSibling(NAME + ".part");
        Files.writeString(
                whole,
                entries.values().stream()
                        .map(e -> "%s %d %d%n"
                                .formatted(e.part(), e.pid(), e.startedAt().toEpochMilli()))
                        .collect(Collectors.joining()));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** All have been stopped in order. */
    synchronized void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** What the stack in this home noted, if it was not stopped in order. */
    public static List<Entry> read(Path home) throws IOException {
        Path file = home.resolve(NAME);
        return Files.isRegularFile(file)
                ? Files.readAllLines(file).stream()
                        .map(Roll::parse)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private static Optional<Entry> parse(String line) {
        String[] fields = line.split(" ", -1);
        return fields.length == FIELDS
                ? Optional.of(new Entry(
                        fields[0], Long.parseLong(fields[1]), Instant.ofEpochMilli(Long.parseLong(fields[2]))))
                : Optional.empty();
    }
}
