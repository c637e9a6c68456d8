package io.quotidian.embedded;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a process that could not start. Its main thread's end is not enough: a server leaves threads behind that keep
 * the process, and whoever supervises it takes one that lives for one that works.
 */
final class FailedStart {
    private FailedStart() {}

    /** From now on whatever this thread does not catch ends the process. */
    static void endsThisProcess() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> end(failure));
    }

    /** What is needed most is said last: whoever looks at a log looks at its end. */
    private static void end(Throwable failure) {
        try {
            failure.printStackTrace();
            System.err.println("It has not started: " + withCauses(failure));
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /** Kafka says which port is taken in the innermost alone. */
    private static String withCauses(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining(System.lineSeparator() + "  because of "));
    }
}
