package io.quotidian.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.scenario.Draw;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The production machines, schedule after schedule. A failing seed prints its shrunk schedule and the line to rerun it;
 * {@code -Dproof.schedules=N} changes the million.
 */
class SimulationTest {

    private static final int SCHEDULES = 3_000;
    private static final int PROOF = Integer.getInteger("proof.schedules", 1_000_000);
    private static final long SEED = 1;
    private static final int TARGET_STEPS = 500;
    private static final int THREADS = 2;

    @Test
    @Tag("slow")
    void shouldKeepEveryPromiseUnderEveryFault() throws InterruptedException {
        Tally tally = keepsPromises(SCHEDULES);

        assertThat(tally.medianSteps()).isGreaterThanOrEqualTo(TARGET_STEPS);
        assertThat(tally.faults()).containsOnlyKeys(FaultKind.values());
    }

    @Test
    void shouldKeepEveryPromiseInAFewSchedules() throws InterruptedException {
        keepsPromises(SCHEDULES / 20);
    }

    @Test
    @Tag("proof")
    void shouldKeepEveryPromiseInAMillionSchedules() throws InterruptedException {
        keepsPromises(PROOF);
    }

    @Test
    void shouldRunASeedTheSameEachTime() {
        // Given
        Scenario scenario = Draw.scenario(SEED);

        // When
        Schedule.Result first = Schedule.run(scenario, new DistinctStates(), true);
        Schedule.Result second = Schedule.run(Draw.scenario(SEED), new DistinctStates(), true);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(first.timeline()).isNotEmpty();
    }

    private static Tally keepsPromises(int schedules) throws InterruptedException {
        Tally tally = new Campaign(schedules, SEED, THREADS).run(ignored -> {});
        if (!tally.broken().isEmpty()) {
            Report.violation(tally.broken().getFirst()).forEach(System.out::println);
        }
        assertThat(tally.broken()).isEmpty();
        assertThat(tally.schedules()).isEqualTo(schedules);
        return tally;
    }
}
