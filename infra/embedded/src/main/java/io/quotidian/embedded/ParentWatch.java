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
    /** What a parent says that lets go in order; one that dies says nothing. */
    public static final byte FAREWELL = '.';

    private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);

    private ParentWatch() {}

    /** Ends this process when the parent is gone: in order if it let go, at once if it died, as everything else does. */
    public static void start() {
        start(() -> System.exit(0), ParentWatch::die);
    }

    /**
     * Ends this process when the parent is gone.
     *
     * @param orphaned what is left to do; the process ends even if that fails or hangs
     */
    public static void start(Runnable orphaned) {
        start(orphaned, orphaned);
    }

    /**
     * Ends this process when the parent is gone.
     *
     * @param released what is left to do if the parent let go in order
     * @param orphaned what is left to do if it died
     */
    static void start(Runnable released, Runnable orphaned) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            Runnable last = awaitEnd(System.in) ? released : orphaned;
            Thread.ofPlatform().daemon().name("exit-limit").start(ParentWatch::haltAfterLimit);
            try {
                last.run();
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
    }

    /** As if it had been killed together with its parent. */
    static void die() {
        Runtime.getRuntime().halt(1);
    }

    private static void haltAfterLimit() {
        LockSupport.parkNanos(EXIT_LIMIT.toNanos());
        Runtime.getRuntime().halt(0);
    }

    /** Whether the parent said farewell. */
    private static boolean awaitEnd(InputStream input) {
        boolean farewell = false;
        try {
            for (int said = input.read(); said >= 0; said = input.read()) {
                farewell = said == FAREWELL;
            }
            return farewell;
        } catch (IOException e) {
            // A broken pipe says the same as its end.
            return farewell;
        }
    }
}
