package io.quotidian.local.up;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The folder in which a stack lives, held by one process at a time. */
final class Home implements Closeable {

    private static final String LOCK = "lock";
    private static final String WHERE = "running.txt";
    private static final String PREPARED = "prepared";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** The home, or nothing if another process holds it. */
    static Optional<Home> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new Home(folder, channel));
    }

    /** What the process that holds the home has said about itself. */
    static String whereItRuns(Path folder) throws IOException {
        Path where = folder.resolve(WHERE);
        return Files.isRegularFile(where) ? Files.readString(where) : "It is still starting.";
    }

    /** Moves everything aside and says where to; nothing is deleted. */
    Path moveAside() throws IOException {
        close();
        Path aside = folder.resolveSibling(
                folder.getFileName() + "-until-" + STAMP.format(LocalDateTime.now(ZoneOffset.UTC)));
        return Files.move(folder, aside);
    }

    Path folder() {
        return folder;
    }

    /** Whether the cluster in this home has been prepared: it never is a second time. */
    boolean isPrepared() {
        return Files.exists(folder.resolve(PREPARED));
    }

    void prepared() throws IOException {
        Files.writeString(
                folder.resolve(PREPARED), "The cluster of this home was prepared; it is never prepared again.\n");
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
