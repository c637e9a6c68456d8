package io.quotidian.proof.jury;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.run.Schedule;
import io.quotidian.simulator.scenario.Draw;
import java.util.function.IntFunction;

/** Runs schedules of the simulator until a promise breaks. Loaded beside the planted bug. */
public final class Simulated implements IntFunction<String> {

    private static final long FIRST_SEED = 1;

    /** The promise that broke and where, or nothing. */
    @Override
    public String apply(int schedules) {
        DistinctStates distinct = new DistinctStates();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            var broken = Schedule.run(Draw.scenario(seed), distinct, false).violation();
            if (broken.isPresent()) {
                return broken.get().invariant() + ", seed " + seed;
            }
        }
        return "";
    }
}
