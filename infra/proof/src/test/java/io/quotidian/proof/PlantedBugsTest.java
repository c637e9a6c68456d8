package io.quotidian.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.proof.Trial.Verdict;
import io.quotidian.proof.bugs.Bug;
import io.quotidian.proof.bugs.Bugs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code -Dbugs.only=WORDS} plants those alone whose name or area has one of the words, separated by commas;
 * {@code -Dbugs.schedules=N} gives the simulator other than its 1,500 (naive variants 30 times as many);
 * {@code -Dbugs.docket=FILE} keeps the verdicts there and goes on from those it finds: remove it when the code changes.
 */
class PlantedBugsTest {

    private static final int SCHEDULES = Integer.getInteger("bugs.schedules", 1_500);
    private static final List<String> WORDS =
            List.of(System.getProperty("bugs.only", "").split(","));
    private static final String DOCKET = System.getProperty("bugs.docket", "");
    private static final double LEAST_SHARE = 0.95;
    private static final int THREADS = 2;

    @Test
    @Tag("proof")
    void shouldCatchNearlyEveryBug() throws InterruptedException, ExecutionException, IOException {
        // Given
        List<Bug> bugs = Bugs.ALL.stream()
                .filter(bug -> WORDS.stream().anyMatch(bug.toString()::contains))
                .toList();

        // When
        List<Verdict> verdicts = judged(bugs, new Trial(SCHEDULES), new Docket(DOCKET));
        List<Bug> survivors = verdicts.stream()
                .filter(verdict -> !verdict.isCaught())
                .map(Verdict::bug)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%d of %d planted bugs caught; by the simulator %d, by the unit tests %d%n",
                bugs.size() - survivors.size(),
                bugs.size(),
                verdicts.stream()
                        .filter(verdict -> !verdict.simulator().isEmpty())
                        .count(),
                verdicts.stream().filter(verdict -> !verdict.tests().isEmpty()).count());

        // Then
        assertThat(survivors).as("survivors among %d", bugs.size()).hasSizeLessThanOrEqualTo((int)
                (bugs.size() * (1 - LEAST_SHARE)));
        assertThat(verdicts)
                .as("naive variants that the simulator overlooks")
                .noneMatch(
                        verdict -> verdict.bug().naive() && verdict.simulator().isEmpty());
    }

    /** Without a bug nobody complains, or catching one would mean nothing. */
    @Test
    @Tag("proof")
    void shouldFindNothingWhereNothingIsPlanted() throws ReflectiveOperationException {
        // Given
        Trial trial = new Trial(SCHEDULES);

        // When
        // Then
        assertThat(trial.simulated(null)).isEmpty();
        assertThat(trial.tested(null)).isEmpty();
    }

    private static List<Verdict> judged(List<Bug> bugs, Trial trial, Docket docket)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Verdict>> trials = new ArrayList<>();
            bugs.forEach(bug -> trials.add(threads.submit(() -> docket.verdict(bug, trial))));
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> verdict : trials) {
                verdicts.add(verdict.get());
                tell(verdict.get());
            }
            return verdicts;
        }
    }

    private static void tell(Verdict verdict) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-55s simulator: %-28s tests: %s%n",
                verdict.bug().area(),
                verdict.bug().name(),
                verdict.simulator().isEmpty() ? "-" : verdict.simulator(),
                verdict.isCaught() ? verdict.tests().isEmpty() ? "-" : verdict.tests() : "- SURVIVED");
    }
}
