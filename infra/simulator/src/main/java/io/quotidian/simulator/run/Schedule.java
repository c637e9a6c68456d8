package io.quotidian.simulator.run;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.judge.Evidence;
import io.quotidian.simulator.judge.Invariant;
import io.quotidian.simulator.judge.Judges;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one scenario to its end and judges it. */
public final class Schedule {

    private static final int MOST_FRAMES = 8;

    private Schedule() {}

    /** A promise that did not hold. */
    public record Violation(String invariant, String detail) {}

    /** What a schedule came to. */
    public record Result(
            long seed,
            long steps,
            Map<FaultKind, Integer> faults,
            Optional<Violation> violation,
            List<String> timeline) {}

    public static Result run(Scenario scenario, DistinctStates distinct, boolean recording) {
        World world = new World(scenario, distinct, recording);
        Optional<Violation> violation = live(world).or(() -> judge(world.evidence()));
        return new Result(scenario.seed(), world.trace.steps(), world.faults.struck(), violation, world.trace.lines());
    }

    /** A machine that throws has broken one of its own invariants. */
    private static Optional<Violation> live(World world) {
        Operations operations = new Operations(world);
        try {
            operations.plan();
            new Mischief(world, operations).plan();
            world.processors.forEach(processor -> processor.start());
            world.workers.forEach(worker -> worker.start());
            long end = world.scenario.end();
            boolean more = true;
            while (more) {
                more = world.agenda.step(end);
            }
            return Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException | NullPointerException | ArithmeticException e) {
            List<StackTraceElement> stack = List.of(e.getStackTrace());
            return Optional.of(new Violation(
                    "NoDefect", e + " at " + stack.subList(0, Math.min(MOST_FRAMES, stack.size()))));
        }
    }

    private static Optional<Violation> judge(Evidence evidence) {
        for (Invariant invariant : Judges.ALL) {
            Optional<String> broken = invariant.violation(evidence);
            if (broken.isPresent()) {
                return Optional.of(new Violation(invariant.name(), broken.get()));
            }
        }
        return Optional.empty();
    }
}
