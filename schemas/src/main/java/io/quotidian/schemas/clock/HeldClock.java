package io.quotidian.schemas.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Stands still until a file names the moment at which it goes, so that processes which start at different speeds begin a
 * demonstration's first day together. From that moment on it counts from {@link #START}.
 */
final class HeldClock extends Clock {

    /** What it shows at the moment that the file names. */
    static final Instant START = Instant.EPOCH;

    private final Path signal;
    private final Duration ahead;
    private final Clock system = Clock.systemUTC();
    private volatile @Nullable Instant go;

    /**
     * A clock that is held.
     *
     * @param signal the file, which need not exist yet; its content is an instant, and it appears whole
     * @param ahead how long before {@link #START} it stands while it is held
     */
    HeldClock(Path signal, Duration ahead) {
        this.signal = signal;
        this.ahead = ahead;
    }

    @Override
    public Instant instant() {
        Instant begin = go == null ? read() : go;
        Instant now = system.instant();
        return begin == null || now.isBefore(begin) ? START.minus(ahead) : START.plus(Duration.between(begin, now));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a held clock has no zone of its own");
    }

    private @Nullable Instant read() {
        try {
            go = Instant.parse(Files.readString(signal).strip());
            return go;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the clock's signal cannot be read: " + signal, e);
        }
    }
}
