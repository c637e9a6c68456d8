package io.quotidian.local.thirdparty;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Every request that reached the third party, in the order in which it was dealt with: one JSON line each in a file. */
public final class Journal implements Closeable {

    private final BufferedWriter file;
    private final Map<String, Integer> acceptedByAccount = new TreeMap<>();

    private Journal(BufferedWriter file) {
        this.file = file;
    }

    /** Continues the journal in the file, or begins it. */
    public static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new Journal(Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    public static List<JournalEntry> read(Path path) throws IOException {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(line -> JsonMapper.shared().readValue(line, JournalEntry.class))
                    .toList();
        }
    }

    synchronized void append(JournalEntry entry) {
        if (entry.accepted()) {
            acceptedByAccount.merge(entry.account(), 1, Integer::sum);
        }
        try {
            file.write(JsonMapper.shared().writeValueAsString(entry));
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the third party's journal cannot be written", e);
        }
    }

    /** How many requests of every account were acted on since the journal was opened. */
    public synchronized Map<String, Integer> acceptedByAccount() {
        return Map.copyOf(acceptedByAccount);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
