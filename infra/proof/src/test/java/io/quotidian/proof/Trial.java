package io.quotidian.proof;

import io.quotidian.proof.bugs.Bug;
import io.quotidian.proof.jury.Simulated;
import io.quotidian.proof.jury.UnitTests;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Plants a bug and asks the juries. */
final class Trial {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    /** What the simulator is there to find may take it more schedules: the rarest showed in one of 9,000. */
    private static final int PATIENCE = 30;

    private final UnitTests core =
            tests("quota-processor", List.of("io/quotidian/quota/core", "io/quotidian/quota/stream/mapping"));
    private final UnitTests worker = tests(
            "action-worker",
            List.of(
                    "io/quotidian/worker/protocol",
                    "io/quotidian/worker/grants/OffsetTrackerTest.class",
                    "io/quotidian/worker/grants/GrantMappingTest.class",
                    "io/quotidian/worker/ledger/KeyHistoryTest.class",
                    "io/quotidian/worker/ledger/MemoryLedgerTest.class"));
    private final int schedules;

    /**
     * Trials.
     *
     * @param schedules that the simulator may run until it must have caught a bug
     */
    Trial(int schedules) {
        this.schedules = schedules;
    }

    /**
     * What became of a bug.
     *
     * @param simulator the promise that broke, or nothing
     * @param tests the test that failed, or nothing
     */
    record Verdict(Bug bug, String simulator, String tests) {
        boolean isCaught() {
            return !simulator.isEmpty() || !tests.isEmpty();
        }
    }

    Verdict of(Bug bug) throws ReflectiveOperationException {
        return new Verdict(bug, simulated(bug), tested(bug));
    }

    /** What the simulator says of a bug, or of none. */
    String simulated(@Nullable Bug bug) throws ReflectiveOperationException {
        Object jury = faulty(bug)
                .loadClass(Simulated.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        boolean naive = bug != null && bug.naive();
        return (String) ((IntFunction<?>) jury).apply(naive ? PATIENCE * schedules : schedules);
    }

    /** What the unit tests say of a bug, or of none. */
    String tested(@Nullable Bug bug) throws ClassNotFoundException {
        ClassLoader faulty = faulty(bug);
        boolean isWorkers = bug != null && bug.type().startsWith("io.quotidian.worker.");
        String failed = isWorkers ? "" : core.firstFailure(faulty);
        return failed.isEmpty() ? worker.firstFailure(faulty) : failed;
    }

    private FaultyClasses faulty(@Nullable Bug bug) {
        return new FaultyClasses(bug, List.of(core.classes(), worker.classes()), Trial.class.getClassLoader());
    }

    private static UnitTests tests(String module, List<String> packages) {
        return new UnitTests(HOME.resolve(module).resolve("target").resolve("test-classes"), packages);
    }
}
