package io.quotidian.local.demo;

import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.show.Progress;
import io.quotidian.local.demo.show.Report;
import io.quotidian.local.stack.Closing;
import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.thirdparty.Journal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./quotidian demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        description = "Runs the whole pipeline on this machine under a fast calendar and checks every promise.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every promise held", "1:one did not", "2:wrong use, or a part did not run"})
public final class DemoCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private final DemoOptions options = new DemoOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Stopwatch watch = Stopwatch.sinceLaunch();
        DemoSettings settings = options.settings();
        PrintStream out = settings.json() ? System.err : System.out;
        CodeHome code = CodeHome.find();
        String name = "demo-" + NAME.format(LocalDateTime.now(ZoneOffset.UTC)) + "-"
                + ProcessHandle.current().pid();
        Path home = Files.createDirectories(code.root().resolve(".quotidian").resolve(name));
        var layout = new Layout(code, home, Ports.anyFree(), false, Optional.empty());
        var progress = new Progress(out, Progress.isTerminal() && !settings.json());
        new DemoOutput(out).announce(settings);
        if (settings.keep()) {
            out.println("  keeping logs, data and the third party's journal in " + home);
        }
        var census = new Census(settings.policy().zone());
        var pipeline = new Pipeline(settings, layout, Given.from(System.getenv()), name, census);
        try (Closing closing = Closing.evenIfInterrupted(() -> {
            progress.breakOff("Stopping before the last day ended: nothing is reckoned.");
            pipeline.close();
        })) {
            Demo.Traces traces = new Demo(settings, pipeline, census, progress, watch).run();
            closing.now();
            return reckon(settings, traces, pipeline, watch, out) ? succeed(settings, home) : fail(home, out);
        }
    }

    private static boolean reckon(
            DemoSettings settings, Demo.Traces traces, Pipeline pipeline, Stopwatch watch, PrintStream out)
            throws IOException {
        var reckoning = new Reckoning(settings, traces, Journal.read(pipeline.journal()));
        Report report = reckoning.report(watch);
        if (settings.report().isPresent()) {
            report.write(settings.report().get());
        }
        if (settings.json()) {
            System.out.println(report.json());
        }
        List<String> broken = reckoning.promises().broken();
        DemoOutput output = new DemoOutput(out);
        output.results(settings, traces, reckoning, report);
        output.verdict(broken, reckoning.lost(), report);
        return broken.isEmpty();
    }

    private static int succeed(DemoSettings settings, Path home) throws IOException {
        if (!settings.keep()) {
            Folders.delete(home);
        }
        return 0;
    }

    private static int fail(Path home, PrintStream out) {
        out.println("Logs and the third party's journal: " + home);
        return 1;
    }
}
