package io.quotidian.local.stack;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes what runs, once: at its end, or when this process is told to end. */
public final class Closing implements AutoCloseable {

    private final Closeable what;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Closing(Closeable what) {
        this.what = what;
    }

    public static Closing evenIfInterrupted(Closeable what) {
        var closing = new Closing(what);
        Runtime.getRuntime().addShutdownHook(new Thread(closing::now, "closing"));
        return closing;
    }

    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        now();
    }

    public void now() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            what.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the run could not be closed", e);
        }
    }
}
