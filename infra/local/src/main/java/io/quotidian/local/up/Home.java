package io.quotidian.local.up;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder in which a stack lives, held by one process at a time. */
final class Home implements Closeable {

    private static final String LOCK = "lock";
    private static final String WHERE = "running.txt";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final FileChannel channel;
    private final Testament testament;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
        this.testament = new Testament(folder);
    }

    /** The home, or nothing if another process holds it. */
    static Optional<Home> take(Path named) throws IOException {
        Path folder = named.toAbsolutePath().normalize(); // what moves aside or is handed on lies beside it
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Files.deleteIfExists(folder.resolve(WHERE)); // of a run that was killed
        return Optional.of(new Home(folder, channel));
    }

    /** What the process that holds the home has said about itself. */
    static String whereItRuns(Path folder) throws IOException {
        Path where = folder.resolve(WHERE);
        return Files.isRegularFile(where) ? Files.readString(where) : "It is still starting.";
    }

    /**
     * Moves everything aside and says where to; nothing is deleted. Until then nobody else gets it, and whoever begins in its
     * place is told what is not known there.
     */
    Path moveAside(@Nullable Instant unknownBefore, Instant now) throws IOException {
        Path aside = folder.resolveSibling(folder.getFileName() + "-until-" + STAMP.format(now));
        testament.write(unknownBefore);
        Files.deleteIfExists(folder.resolve(WHERE));
        Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        channel.close();
        return aside;
    }

    Path folder() {
        return folder;
    }

    Inventory inventory() {
        return new Inventory(folder);
    }

    /** Whether nothing has ever lived here. */
    boolean isNew() throws IOException {
        return record().isEmpty() && inventory().isEmpty();
    }

    Optional<HomeRecord> record() throws IOException {
        return HomeRecord.read(folder);
    }

    /** Begins its life, unless it has begun, and says before which moment sends are unknown in it. */
    Optional<Instant> beginIfNew(LastSent stated, Instant now) throws IOException {
        Optional<Instant> unknownBefore = Optional.empty();
        if (isNew()) {
            unknownBefore = Optional.ofNullable(Fresh.handedOn(testament.read(), stated, now));
            begin(unknownBefore.orElse(null));
        }
        testament.discard(); // its content is in the record now, or the old home has not moved after all
        return unknownBefore;
    }

    void begin(@Nullable Instant unknownBefore) throws IOException {
        HomeRecord.begin(unknownBefore).write(folder);
    }

    void says(String where) throws IOException {
        Files.writeString(folder.resolve(WHERE), where);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(WHERE));
        channel.close();
    }
}
