package io.quotidian.simulator.run;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Leaves out faults, events and commands, halves first, as long as the same promise still breaks. */
public final class Shrinker {

    /** Runs that shrinking may cost. */
    private static final int MOST_RUNS = 2_000;

    private final String invariant;
    private int runs;

    private Shrinker(String invariant) {
        this.invariant = invariant;
    }

    public static Scenario shrink(Scenario scenario, String invariant) {
        Shrinker shrinker = new Shrinker(invariant);
        Scenario smallest = scenario;
        Scenario before;
        do {
            before = smallest;
            smallest = shrinker.faults(smallest);
            smallest = shrinker.sendings(smallest);
            smallest = shrinker.orders(smallest);
        } while (!smallest.equals(before) && shrinker.runs < MOST_RUNS);
        return smallest;
    }

    private Scenario faults(Scenario scenario) {
        return scenario.with(
                scenario.sendings(),
                scenario.orders(),
                fewer(scenario.faults(), some -> scenario.with(scenario.sendings(), scenario.orders(), some)));
    }

    private Scenario sendings(Scenario scenario) {
        return scenario.with(
                fewer(scenario.sendings(), some -> scenario.with(some, scenario.orders(), scenario.faults())),
                scenario.orders(),
                scenario.faults());
    }

    private Scenario orders(Scenario scenario) {
        return scenario.with(
                scenario.sendings(),
                fewer(scenario.orders(), some -> scenario.with(scenario.sendings(), some, scenario.faults())),
                scenario.faults());
    }

    private <T> List<T> fewer(List<T> all, Function<List<T>, Scenario> scenario) {
        List<T> kept = all;
        for (int size = Math.max(1, all.size() / 2); size >= 1; size /= 2) {
            int from = 0;
            while (from < kept.size() && runs < MOST_RUNS) {
                List<T> some = new ArrayList<>(kept);
                some.subList(from, Math.min(from + size, some.size())).clear();
                if (breaks(scenario.apply(some))) {
                    kept = some;
                } else {
                    from += size;
                }
            }
        }
        return kept;
    }

    private boolean breaks(Scenario scenario) {
        runs++;
        return Schedule.run(scenario, new DistinctStates(), false)
                .violation()
                .filter(violation -> violation.invariant().equals(invariant))
                .isPresent();
    }
}
