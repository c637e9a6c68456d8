package io.quotidian.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.proof.bugs.Bug;
import io.quotidian.proof.bugs.Bugs;
import io.quotidian.proof.jury.SimulatedCommand;
import io.quotidian.simulator.scenario.Draw;
import io.quotidian.simulator.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./quotidian simulate} says where a promise breaks, which it never does with the code as it is. */
@Tag("slow")
class ViolationReportTest {

    private static final int SCHEDULES = 60;
    private static final String PLANTED = "one more than the limit";
    private static final Pattern VIOLATION = Pattern.compile("VIOLATION of (\\w+), seed (\\d+)");
    private static final Pattern SHRUNK = Pattern.compile("Shrunk to (\\d+) faults, (\\d+) events, (\\d+) commands:");

    /** What was printed, for people and for machines. */
    private record Said(int code, List<String> people, String machines) {

        MatchResult first(Pattern pattern) {
            return people.stream()
                    .flatMap(line -> pattern.matcher(line).results())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldPrintTheSeedASmallerScheduleAndTheLineThatRunsItAgain() throws ReflectiveOperationException {
        // When
        Said said = simulate("--schedules", Integer.toString(SCHEDULES), "--seed", "1", "--threads", "1", "--json");

        // Then
        assertThat(said.code()).isEqualTo(1);
        MatchResult violation = said.first(VIOLATION);
        assertThat(violation.group(1)).isEqualTo("NeverOverQuota");
        Scenario drawn = Draw.scenario(Long.parseLong(violation.group(2)));
        MatchResult shrunk = said.first(SHRUNK);
        assertThat(number(shrunk, 1)).isLessThan(drawn.faults().size());
        assertThat(number(shrunk, 2)).isPositive().isLessThan(drawn.sendings().size());
        assertThat(number(shrunk, 3)).isLessThanOrEqualTo(drawn.orders().size());
        assertThat(listed(said)).isEqualTo(number(shrunk, 1) + number(shrunk, 2) + number(shrunk, 3));
        assertThat(said.people()).anyMatch(line -> line.matches("  \\S+Z  third party: acts on .*"));
        assertThat(said.people()).last().isEqualTo(again(violation));
    }

    @Test
    void shouldBreakTheSamePromiseOnTheLineThatItPrints() throws ReflectiveOperationException {
        // Given
        Said said = simulate("--schedules", Integer.toString(SCHEDULES), "--seed", "1", "--threads", "1");
        MatchResult violation = said.first(VIOLATION);

        // When
        Said again = simulate("--schedules", "1", "--seed", violation.group(2));

        // Then
        assertThat(said.people()).last().isEqualTo(again(violation));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.first(VIOLATION).group()).isEqualTo(violation.group());
        assertThat(again.first(SHRUNK).group()).isEqualTo(said.first(SHRUNK).group());
    }

    @Test
    void shouldTellMachinesOnOneLineOfJson() throws ReflectiveOperationException {
        // When
        Said said = simulate("--schedules", Integer.toString(SCHEDULES), "--seed", "1", "--threads", "2", "--json");

        // Then
        assertThat(said.machines().strip().lines()).hasSize(1);
        JsonNode json = JsonMapper.shared().readTree(said.machines());
        assertThat(json.path("schedules").asInt()).isEqualTo(SCHEDULES);
        assertThat(json.path("seed").asInt()).isEqualTo(1);
        assertThat(json.path("violations").asInt()).isPositive();
        assertThat(json.path("medianSteps").asInt()).isPositive();
        assertThat(json.path("schedulesPerSecond").isNumber()).isTrue();
        assertThat(json.path("faults").properties()).isNotEmpty();
    }

    /** Faults, events and commands, each on its line. */
    private static int listed(Said said) {
        List<String> lines = said.people();
        int first = lines.indexOf(said.first(SHRUNK).group());
        int behind = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("Safe default:"))
                .findFirst()
                .orElseThrow());
        return behind - first - 1;
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static String again(MatchResult violation) {
        return "Run it again: ./quotidian simulate --schedules 1 --seed " + violation.group(2);
    }

    @SuppressWarnings("unchecked") // The same class, from another loader.
    private static Said simulate(String... args) throws ReflectiveOperationException {
        Bug bug = Bugs.ALL.stream()
                .filter(one -> one.name().equals(PLANTED))
                .findFirst()
                .orElseThrow();
        ClassLoader faulty = new FaultyClasses(bug, List.of(), ViolationReportTest.class.getClassLoader());
        var command = (Function<List<String>, Integer>) faulty.loadClass(SimulatedCommand.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = printing(out, err, () -> command.apply(List.of(args)));
        boolean json = List.of(args).contains("--json");
        List<String> people =
                (json ? err : out).toString(StandardCharsets.UTF_8).lines().toList();
        return new Said(code, people, out.toString(StandardCharsets.UTF_8));
    }

    private static int printing(ByteArrayOutputStream out, ByteArrayOutputStream err, IntSupplier what) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            return what.getAsInt();
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
