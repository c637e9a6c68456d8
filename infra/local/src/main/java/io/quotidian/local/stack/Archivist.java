package io.quotidian.local.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Has living parts write their archives, so that these hold what is really used: one after the other, and only while the
 * machine has nothing better to do.
 */
final class Archivist {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PRIORITY_LOOK = Duration.ofMillis(200);
    private static final Duration DUMP_LIMIT = Duration.ofMinutes(5);
    static final double IDLE_BELOW = 0.5;
    static final int MOST_TRIES = 3;

    private final SharedArchives archives;
    private final DoubleSupplier load;
    private final Duration look;
    private final Map<String, Integer> tries = new HashMap<>();

    /**
     * @param load of all processors since it was last asked for, 0 to 1
     * @param look how long to wait before each dump, and how long the load is watched
     */
    Archivist(SharedArchives archives, DoubleSupplier load, Duration look) {
        this.archives = archives;
        this.load = load;
        this.look = look;
    }

    static Archivist ofThisMachine(SharedArchives archives) {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Archivist(archives, machine::getCpuLoad, LOOK);
    }

    /** Returns once every part has its archive, cannot write one or there are no more parts. */
    void write(Supplier<List<Part>> parts) {
        try {
            double ignored = load.getAsDouble(); // it is of the time before
            for (Optional<Part> next = next(parts); next.isPresent(); next = next(parts)) {
                Thread.sleep(look);
                if (load.getAsDouble() < IDLE_BELOW) {
                    tries.merge(next.get().name(), 1, Integer::sum);
                    dump(next.get());
                }
            }
        } catch (IOException e) {
            System.out.println("The next start will be no quicker than this one: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Part> next(Supplier<List<Part>> parts) {
        return parts.get().stream()
                .filter(part -> archives.serves(part.name()) && !archives.has(part.name()))
                .filter(part -> tries.getOrDefault(part.name(), 0) < MOST_TRIES)
                .findFirst();
    }

    /** The part's JVM runs another one that writes: that one makes way for all that works. */
    private void dump(Part part) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String file = archives.file(part.name()).toString();
        Process dump = run(List.of(jcmd, Long.toString(part.pid()), "VM.cds", "static_dump", file));
        long deadline = System.nanoTime() + DUMP_LIMIT.toNanos();
        Set<Long> writers = new HashSet<>();
        while (!dump.waitFor(PRIORITY_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > deadline) {
                dump.destroyForcibly();
            }
            for (long writer : part.children()) {
                writers.add(writer);
                makeWay(writer);
            }
        }
        for (long writer : writers) {
            sweep(writer);
        }
    }

    /** Linux: each thread has a priority of its own. */
    private static void makeWay(long process) throws IOException, InterruptedException {
        String[] threads = Path.of("/proc/" + process + "/task").toFile().list();
        List<String> all = threads == null ? List.of(Long.toString(process)) : List.of(threads);
        run(Lists.concat(List.of("renice", "-n", "19", "-p"), all)).waitFor();
    }

    /** What the writer said the JVM leaves in the folder where the part was started, which is this one's. */
    private static void sweep(long writer) throws IOException {
        Files.deleteIfExists(Path.of("java_pid" + writer + "_stdout"));
        Files.deleteIfExists(Path.of("java_pid" + writer + "_stderr"));
    }

    private static Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }
}
