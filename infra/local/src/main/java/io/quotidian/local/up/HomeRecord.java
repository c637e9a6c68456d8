package io.quotidian.local.up;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a home remembers of itself.
 *
 * @param id random; each part's folder bears it too
 * @param prepared the cluster in it has been prepared, and never is again
 * @param real sends may have gone to a real endpoint
 * @param unknownBefore what was sent before this moment is not known to the cluster; absent: nothing was
 */
record HomeRecord(
        String id, boolean prepared, boolean real, @Nullable Instant unknownBefore) {

    private static final String NAME = "home.properties";
    private static final String ID = "id";
    private static final String PREPARED = "prepared";

    /** Its former name, {@code sends.real}, knew nothing of accounts' own endpoints and is not believed. */
    private static final String REAL = "sends.elsewhere";

    /** Not a line of the record: the worker writes it itself, before the first such send. */
    private static final String SENT_ELSEWHERE = "sent-elsewhere";

    private static final String UNKNOWN_BEFORE = "unknown.before";

    static HomeRecord begin(@Nullable Instant unknownBefore) {
        return new HomeRecord(UUID.randomUUID().toString(), false, false, unknownBefore);
    }

    static Optional<HomeRecord> read(Path home) throws IOException {
        Path file = home.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String moment = properties.getProperty(UNKNOWN_BEFORE);
        return Optional.of(new HomeRecord(
                properties.getProperty(ID, ""),
                !"false".equals(properties.getProperty(PREPARED)), // what it does not say may be
                !"false".equals(properties.getProperty(REAL)) || Files.exists(sentElsewhere(home)),
                moment == null ? null : Instant.parse(moment)));
    }

    void write(Path home) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(ID, id);
        properties.setProperty(PREPARED, Boolean.toString(prepared));
        properties.setProperty(REAL, Boolean.toString(real));
        if (unknownBefore != null) {
            properties.setProperty(UNKNOWN_BEFORE, unknownBefore.toString());
        }
        Path whole = home.resolve(NAME + ".part");
        try (Writer writer = Files.newBufferedWriter(whole)) {
            properties.store(writer, "Quotidian: what this home remembers of itself");
        }
        Files.move(whole, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the worker is to write before it uses an account's own endpoint. */
    static Path sentElsewhere(Path home) {
        return home.resolve(SENT_ELSEWHERE);
    }

    HomeRecord withPrepared() {
        return new HomeRecord(id, true, real, unknownBefore);
    }

    HomeRecord withReal(boolean now) {
        return new HomeRecord(id, prepared, real || now, unknownBefore);
    }
}
