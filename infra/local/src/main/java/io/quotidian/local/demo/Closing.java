package io.quotidian.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes a pipeline once: at the end of the run, or when the run is interrupted. */
final class Closing implements AutoCloseable {

    private final Pipeline pipeline;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Closing(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    static Closing evenIfInterrupted(Pipeline pipeline) {
        var closing = new Closing(pipeline);
        Runtime.getRuntime().addShutdownHook(new Thread(closing::now, "closing"));
        return closing;
    }

    @Override
    public void close() {
        now();
    }

    void now() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            pipeline.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the run could not be closed", e);
        }
    }
}
