package io.quotidian.simulator;

import io.quotidian.simulator.run.Campaign;
import io.quotidian.simulator.run.Report;
import io.quotidian.simulator.run.Tally;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./quotidian simulate}. */
@Command(
        name = "quotidian simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        description =
                "Runs the whole protocol on a virtual clock, schedule after schedule, under crashes, zombies, lost"
                        + " acknowledgements and wrong clocks, and judges every promise.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every promise held", "1:one did not", "2:wrong use"})
public final class SimulateCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;
    private static final long PROGRESS_NANOS = 5_000_000_000L;

    @Option(
            names = "--schedules",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many (${DEFAULT-VALUE}).")
    private long schedules;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the first schedule; each next one has the next (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "T", description = "How many at a time; default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "One line of JSON on standard output; the rest goes to standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the options and the spec.
    public SimulateCommand() {}

    public static void main(String... args) {
        System.exit(new CommandLine(new SimulateCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (schedules < 1 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "--schedules and --threads must be at least 1");
        }
        long begun = System.nanoTime();
        Tally tally = new Campaign(schedules, seed, threads).run(progress(begun));
        Report report = new Report(tally, seed, (System.nanoTime() - begun) / NANOS);
        var people = json ? System.err : System.out;
        report.lines().forEach(people::println);
        if (!tally.broken().isEmpty()) {
            Report.violation(tally.broken().getFirst()).forEach(people::println);
        }
        if (json) {
            System.out.println(report.json());
        }
        return tally.violations() == 0 ? 0 : 1;
    }

    private LongConsumer progress(long begun) {
        AtomicLong told = new AtomicLong(begun);
        return done -> {
            long now = System.nanoTime();
            long last = told.get();
            if (now - last > PROGRESS_NANOS && told.compareAndSet(last, now)) {
                System.err.printf(
                        Locale.ROOT, "  %,d of %,d schedules, %.0f s%n", done, schedules, (now - begun) / NANOS);
            }
        };
    }
}
