package io.quotidian.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.chaos.plan.FewRounds;
import io.quotidian.chaos.run.Battle;
import io.quotidian.chaos.run.Chronicle;
import io.quotidian.local.stack.CodeHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@code ./quotidian chaos --rounds N --seed S}, which keeps the logs of a failure. */
class BattleTest {

    private static final CodeHome CODE =
            new CodeHome(Path.of("..", "..").toAbsolutePath().normalize());

    @Tag("slow")
    @Test
    void shouldKeepEveryPromiseThroughAFewRounds(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path home)
            throws IOException, InterruptedException {
        Battle.Result result = fight(FewRounds.COUNT, FewRounds.SEED, home);

        FewRounds.assertEnough(result.dealt());
    }

    @Tag("proof")
    @Test
    void shouldKeepEveryPromiseThroughAHundredRounds(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path home)
            throws IOException, InterruptedException {
        fight(100, 2, home);
    }

    private static Battle.Result fight(int rounds, long seed, Path home) throws IOException, InterruptedException {
        var again = new DecidedAgain();
        Battle.Result result = new Battle(CODE, home, seed, new Chronicle(System.out), again).fight(rounds);

        assertThat(result.findings())
                .as("again: ./quotidian chaos --rounds %d --seed %d", rounds, seed)
                .isEmpty();
        assertThat(result.tally().sent()).isPositive();
        assertThat(again.decisions())
                .isGreaterThanOrEqualTo(result.evidence().rulings().size());
        assertThat(again.isDiscerning()).isTrue();
        return result;
    }
}
