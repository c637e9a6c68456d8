package io.quotidian.quota.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code -Dseed=N} runs one schedule again, {@code -Dschedules=N} more of them. */
class SimulationTest {
    private static final int SCHEDULES = Integer.getInteger("schedules", 1_000);
    private static final long FIRST_SEED = 20_261_121;

    @Test
    void shouldKeepThePromisesToOneAccount() {
        assertThat(play(1)).isPositive();
    }

    @Test
    void shouldKeepThePromisesToAccountsThatShareAPartition() {
        assertThat(play(3)).isPositive();
    }

    private static long play(int accounts) {
        Long only = Long.getLong("seed");
        if (only != null) {
            return new Schedule(only, accounts).play();
        }
        long steps = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            steps += playOne(seed, accounts);
        }
        return steps;
    }

    private static int playOne(long seed, int accounts) {
        try {
            return new Schedule(seed, accounts).play();
        } catch (AssertionError | IllegalStateException broken) {
            throw new AssertionError(
                    "with " + accounts + " account(s); again with -Dtest=SimulationTest -Dseed=" + seed, broken);
        }
    }
}
