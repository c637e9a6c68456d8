package io.quotidian.chaos;

import io.quotidian.chaos.check.Finding;
import io.quotidian.chaos.run.Aftermath;
import io.quotidian.chaos.run.Battle;
import io.quotidian.chaos.run.Chronicle;
import io.quotidian.local.demo.Folders;
import io.quotidian.local.stack.CodeHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./quotidian chaos}. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        description =
                "Runs real processes under load, kills and stops them at random, and judges what they leave behind.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every promise held", "1:one did not", "2:wrong use, or a part did not run"})
public final class ChaosCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MAX_ROUNDS = 100_000;
    private static final int SHOWN_FINDINGS = 5;
    private static final int SHOWN_LINES = 40;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "rounds (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of all accidents (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "one line of JSON on standard output")
    private boolean json;

    @Option(names = "--keep", description = "keeps logs and journal even if every promise held")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec != null && (rounds < 1 || rounds > MAX_ROUNDS)) {
            throw new ParameterException(spec.commandLine(), "--rounds must be 1 to " + MAX_ROUNDS);
        }
        PrintStream out = json ? System.err : System.out;
        CodeHome code = CodeHome.find();
        Path home = home(code);
        out.printf("Quotidian chaos: %d rounds, seed %d; logs in %s%n", rounds, seed, home);
        var chronicle = new Chronicle(out);
        Battle.Result result = new Battle(code, home, seed, chronicle, Aftermath.UNSEEN).fight(rounds);
        if (json) {
            System.out.println(Figures.json(result));
        }
        out.println();
        out.println(Figures.text(result));
        return result.findings().isEmpty() ? succeed(home, out) : fail(result, home, chronicle, out);
    }

    private static Path home(CodeHome code) throws IOException {
        String name = "chaos-" + NAME.format(LocalDateTime.now(ZoneOffset.UTC)) + "-"
                + ProcessHandle.current().pid();
        return Files.createDirectories(code.root().resolve(".quotidian").resolve(name));
    }

    private int succeed(Path home, PrintStream out) throws IOException {
        out.println("Every promise held: never over quota, never twice, nothing lost; ledger and journal agree.");
        if (!keep) {
            Folders.delete(home);
        }
        return 0;
    }

    private int fail(Battle.Result result, Path home, Chronicle chronicle, PrintStream out) throws IOException {
        Path file = home.resolve("findings.txt");
        for (Finding finding : result.findings()) {
            List<String> timeline = Timeline.of(finding, result.evidence(), chronicle.lines());
            Files.writeString(
                    file,
                    "%s%n  %s%n%n".formatted(finding, String.join("\n  ", timeline)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        result.findings().stream().limit(SHOWN_FINDINGS).forEach(finding -> show(finding, result, chronicle, out));
        out.printf(
                "BROKEN: %d findings, with their timelines in %s%n",
                result.findings().size(), file);
        out.printf("Again: ./quotidian chaos --rounds %d --seed %d%n", rounds, seed);
        return 1;
    }

    private static void show(Finding finding, Battle.Result result, Chronicle chronicle, PrintStream out) {
        out.println(finding);
        Timeline.of(finding, result.evidence(), chronicle.lines()).stream()
                .limit(SHOWN_LINES)
                .forEach(line -> out.println("    " + line));
    }
}
