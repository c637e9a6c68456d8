package io.quotidian.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Children die with their parent, however it dies: the parent holds the other end of a child's standard input, and the
 * operating system closes it when the parent is gone.
 */
public final class ParentWatch {
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);

    private ParentWatch() {}

    /** Ends this process when the parent is gone: in order if that is quick, at once else. */
    public static void start() {
        start(() -> System.exit(0));
    }

    /**
     * Ends this process when the parent is gone.
     *
     * @param orphaned what is left to do; the process ends even if that fails or hangs
     */
    public static void start(Runnable orphaned) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            awaitEnd(System.in);
            Thread.ofPlatform().daemon().name("exit-limit").start(ParentWatch::haltAfterLimit);
            try {
                orphaned.run();
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
    }

    private static void haltAfterLimit() {
        LockSupport.parkNanos(EXIT_LIMIT.toNanos());
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // What a parent might say is of no interest; that it is there is.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
            return;
        }
    }
}
