package io.quotidian.local.up;

import io.quotidian.local.stack.Roll;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a killed {@code up} has left behind: children that are on their way out, or hang. */
final class Orphans {

    /** They close what they hold as soon as their parent is gone. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The same process says the same moment again, give or take a tick of the clock. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Path home;
    private final Consumer<String> say;

    Orphans(Path home, Consumer<String> say) {
        this.home = home;
        this.say = say;
    }

    /** Waits for their end, and after a grace ends them: only those that the roll of this home proves to be its own. */
    void end() throws IOException, InterruptedException {
        Map<Roll.Entry, ProcessHandle> left = Roll.read(home).stream()
                .flatMap(entry -> alive(entry).stream().map(process -> Map.entry(entry, process)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (left.isEmpty()) {
            return;
        }
        say.accept("Waiting for what an earlier run left behind: " + named(List.copyOf(left.keySet())) + " ...");
        if (!haveEndedWithin(GRACE, left)) {
            left.values().forEach(ProcessHandle::destroyForcibly);
            if (!haveEndedWithin(LIMIT, left)) {
                throw new IOException("an earlier run's parts do not end: " + named(List.copyOf(left.keySet()))
                        + "; end them, then start again");
            }
        }
    }

    private static Optional<ProcessHandle> alive(Roll.Entry entry) {
        return ProcessHandle.of(entry.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started -> isSame(started, entry.startedAt()))
                        .orElse(false));
    }

    private static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TICK) < 0;
    }

    private static boolean haveEndedWithin(Duration limit, Map<Roll.Entry, ProcessHandle> left)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (left.values().stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private static String named(List<Roll.Entry> entries) {
        return entries.stream()
                .map(entry -> entry.part() + " (process " + entry.pid() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
