package io.quotidian.quota.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What the third party tells holds through every change of policy. {@code -Dseed=N} runs one schedule again,
 * {@code -Dtotals=N} more of them.
 */
class TotalsTest {
    private static final int SCHEDULES = Integer.getInteger("totals", 1_300);
    private static final long FIRST_SEED = 20_261_127;

    @Test
    void shouldForgetNothingThatWasToldWhenPoliciesChange() {
        // Given
        Long only = Long.getLong("seed");
        long first = only == null ? FIRST_SEED : only;
        long last = only == null ? FIRST_SEED + SCHEDULES - 1 : only;
        // When
        long beside = 0;
        for (long seed = first; seed <= last; seed++) {
            beside += play(seed);
        }
        // Then it is no promise to grant nothing
        assertThat(beside).as("sends of ours beside those of others").isGreaterThanOrEqualTo(last - first);
    }

    private static int play(long seed) {
        try {
            return new TotalsSchedule(seed).play();
        } catch (AssertionError | IllegalStateException broken) {
            throw new AssertionError("again with -Dtest=TotalsTest -Dseed=" + seed, broken);
        }
    }
}
