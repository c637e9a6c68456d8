package io.quotidian.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.scenario.Draw;
import io.quotidian.simulator.scenario.PolicySpec;
import io.quotidian.simulator.scenario.Scenario;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every schedule lives through the end of a week: that is where quotas break. */
class WeekEndTest {

    private static final long SEEDS = 5_000;
    private static final long RUN = 150;

    /** Of the schedules that are run, at least this share sends in both weeks. */
    private static final double BOTH_SIDES = 0.3;

    private static final String ACT = "  third party: acts on ";

    @Test
    void shouldCrossAWeeksEndWhileFaultsStillStrike() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            // When
            Scenario scenario = Draw.scenario(seed);

            // Then
            assertThat(weekEnd(scenario))
                    .as("seed %d", seed)
                    .isAfter(Instant.ofEpochMilli(scenario.start()))
                    .isBefore(Instant.ofEpochMilli(scenario.calmAt()))
                    .isBefore(Instant.ofEpochMilli(scenario.end()));
        });
    }

    @Test
    void shouldSendOnBothSidesOfItInManySchedules() {
        // When
        long both = LongStream.rangeClosed(1, RUN)
                .filter(WeekEndTest::sendsOnBothSides)
                .count();

        // Then
        assertThat(both).isGreaterThan((long) (RUN * BOTH_SIDES));
    }

    private static boolean sendsOnBothSides(long seed) {
        Scenario scenario = Draw.scenario(seed);
        Instant weekEnd = weekEnd(scenario);
        List<Instant> acts = Schedule.run(scenario, new DistinctStates(), true).timeline().stream()
                .filter(line -> line.contains(ACT))
                .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                .toList();
        return acts.stream().anyMatch(act -> act.isBefore(weekEnd))
                && acts.stream().anyMatch(act -> !act.isBefore(weekEnd));
    }

    /** The first that the policy everybody begins with knows after the start. */
    private static Instant weekEnd(Scenario scenario) {
        PolicySpec policy = scenario.safeDefault();
        return Instant.ofEpochMilli(scenario.start())
                .atZone(policy.zone())
                .toLocalDate()
                .with(TemporalAdjusters.next(policy.weekStart()))
                .atStartOfDay(policy.zone())
                .toInstant();
    }
}
