package io.quotidian.local.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a home that moves aside leaves to the one that begins in its place: the moment before which sends are unknown there. It
 * lies beside both, and is written first: between two homes nothing else remembers, if the process is killed there.
 */
final class Testament {

    private final Path file;

    Testament(Path home) {
        this.file = home.resolveSibling(home.getFileName() + "-unknown-before");
    }

    /** @param unknownBefore absent: everything is known */
    void write(@Nullable Instant unknownBefore) throws IOException {
        if (unknownBefore == null) {
            discard();
            return;
        }
        Path whole = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(whole, unknownBefore.toString());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Instant> read() throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(Instant.parse(Files.readString(file).strip()))
                : Optional.empty();
    }

    void discard() throws IOException {
        if (Files.exists(file)) { // a home may be all that is writable where it lies
            Files.delete(file);
        }
    }
}
