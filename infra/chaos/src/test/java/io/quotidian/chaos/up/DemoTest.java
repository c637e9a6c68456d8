package io.quotidian.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.demo.Folders;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./quotidian demo --chaos} as somebody runs it who wants to see it. */
@Tag("proof")
class DemoTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String TWIN = "twin-";
    private static final Pattern KEPT = Pattern.compile("keeping logs, data and the third party's journal in (.+)");
    private static final Pattern LAST =
            Pattern.compile("The third party's own journal: (\\d+) acted on, 0 twice, 0 over quota, 0 accounts banned,"
                    + " while processor and worker were killed (\\d+) times\\.");

    /** The shortest that leaves time for kills: 26 seconds of calendar. */
    private static final List<String> SHORT =
            List.of("--contacts", "300", "--accounts", "3", "--day", "PT6.5S", "--days", "4");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    @Test
    void shouldKeepEveryPromiseUnderKillsAndLeaveTheLastWordToTheThirdParty() throws Exception {
        // When
        Path output = dir.resolve("demo.out");
        int code = run(output);

        // Then
        List<String> lines = Files.readAllLines(output);
        assertThat(lines)
                .as("exit code %d", code)
                .contains("Every promise held: never over quota, never twice, nothing lost.");
        assertThat(code).isZero();
        MatchResult last = match(LAST, lines.getLast());
        assertThat(Integer.parseInt(last.group(2))).isPositive();
        Path kept = Path.of(lines.stream()
                .flatMap(line -> KEPT.matcher(line).results())
                .findFirst()
                .orElseThrow()
                .group(1));
        assertThat(actedOn(kept)).isEqualTo(Integer.parseInt(last.group(1))).isPositive();
        Folders.delete(kept);
    }

    private static int run(Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dstdout.encoding=UTF-8",
                "-Dquotidian.root=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "io.quotidian.local.LocalMain",
                "demo",
                "--chaos",
                "--keep"));
        command.addAll(SHORT);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(UpProcess.NOT_FOR_IT);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> "it still runs: " + output)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroy();
        }
    }

    private static MatchResult match(Pattern pattern, String line) {
        assertThat(line).matches(pattern);
        return pattern.matcher(line).results().findFirst().orElseThrow();
    }

    /** Counted once more, from the third party's journal alone. */
    private static int actedOn(Path kept) throws IOException {
        return (int) Journal.read(kept.resolve("third-party-journal.ndjson")).stream()
                .filter(JournalEntry::accepted)
                .filter(entry -> !entry.account().startsWith(TWIN))
                .count();
    }
}
