package io.quotidian.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The command line of one JVM: small, quick to start, and deaf to the Ctrl-C that is meant for the parent. */
final class JavaCommand {

    private static final String SUPERVISED = "io.quotidian.embedded.Supervised";

    /** The parent stops its parts in order; without this, a terminal would interrupt all of them at once. */
    private static final List<String> DEAF_TO_INTERRUPTS = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError", // a part that is gone is named and started again; one that gasps is not
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private JavaCommand() {}

    static List<String> of(String heap, List<String> more, String classPath, String main, List<String> args) {
        List<String> command = new ArrayList<>(DEAF_TO_INTERRUPTS);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Xmx" + heap);
        command.addAll(more);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(args);
        return command;
    }

    /** A command line made elsewhere, made deaf too. */
    static List<String> deaf(List<String> command) {
        return Lists.concat(DEAF_TO_INTERRUPTS, command);
    }

    /** Makes way for others while all start at once; one that is started again alone is wanted now. */
    static Supplier<List<String>> niceAtFirst(int niceness, Supplier<List<String>> command) {
        AtomicBoolean first = new AtomicBoolean(niceness > 0);
        return () -> first.getAndSet(false)
                ? Lists.concat(List.of("nice", "-n", Integer.toString(niceness)), command.get())
                : command.get();
    }

    /** The same for a main class that does not watch its parent by itself, on a class path that holds the watch. */
    static List<String> supervised(
            String heap, List<String> more, String watchedClassPath, String main, List<String> args) {
        return of(heap, more, watchedClassPath, SUPERVISED, Lists.concat(List.of(main), args));
    }
}
