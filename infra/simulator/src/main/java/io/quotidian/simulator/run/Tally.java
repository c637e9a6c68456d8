package io.quotidian.simulator.run;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.scenario.FaultKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts over many schedules. Of one thread; several are merged. */
public final class Tally {

    /** Step counts up to here are kept one by one for the median; longer schedules count as this long. */
    private static final int LONGEST = 1 << 16;

    private static final int MOST_VIOLATIONS = 20;

    final DistinctStates distinct = new DistinctStates();
    private final int[] lengths = new int[LONGEST + 1];
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final List<Schedule.Result> broken = new ArrayList<>();
    private long schedules;
    private long steps;
    private long violations;

    void add(Schedule.Result result) {
        schedules++;
        steps += result.steps();
        lengths[(int) Math.min(LONGEST, result.steps())]++;
        result.faults().forEach((kind, count) -> faults.merge(kind, (long) count, Long::sum));
        if (result.violation().isPresent()) {
            violations++;
            if (broken.size() < MOST_VIOLATIONS) {
                broken.add(result);
            }
        }
    }

    void addAll(Tally other) {
        schedules += other.schedules;
        steps += other.steps;
        violations += other.violations;
        for (int i = 0; i <= LONGEST; i++) {
            lengths[i] += other.lengths[i];
        }
        other.faults.forEach((kind, count) -> faults.merge(kind, count, Long::sum));
        broken.addAll(other.broken);
        distinct.addAll(other.distinct);
    }

    public long schedules() {
        return schedules;
    }

    public long steps() {
        return steps;
    }

    public long violations() {
        return violations;
    }

    public Map<FaultKind, Long> faults() {
        return faults;
    }

    public long distinctStates() {
        return distinct.estimate();
    }

    /** The first violations of each thread. */
    public List<Schedule.Result> broken() {
        return broken;
    }

    public int medianSteps() {
        long half = (schedules + 1) / 2;
        long passed = 0;
        for (int length = 0; length <= LONGEST; length++) {
            passed += lengths[length];
            if (passed >= half && passed > 0) {
                return length;
            }
        }
        return 0;
    }
}
