package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.Scenario.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws what goes wrong: how much, and of what kinds, differs from schedule to schedule. */
final class DrawnFaults {

    private static final List<FaultKind> KINDS = List.of(FaultKind.values());
    private static final int MOST = 24;
    private static final int LIKELY_STEPS = 250;
    private static final int LIKELY_CALLS = 40;
    private static final long SHORTEST = 200;
    private static final long LONGEST = Duration.ofHours(2).toMillis();
    private static final long DAY = Duration.ofHours(26).toMillis();

    private final Chance chance;
    private final Fleet fleet;
    private final long span;
    private final List<Long> hotMoments;
    private final List<FaultKind> favoured;
    private boolean epochChanged;

    /**
     * Faults of one schedule.
     *
     * @param span from its start to its calm
     * @param hotMoments boundaries, milliseconds since the start
     */
    DrawnFaults(Chance chance, Fleet fleet, long span, List<Long> hotMoments) {
        this.chance = chance;
        this.fleet = fleet;
        this.span = span;
        this.hotMoments = hotMoments;
        this.favoured = List.of(chance.of(KINDS), chance.of(KINDS), chance.of(KINDS));
    }

    List<Fault> draw() {
        List<Fault> faults = new ArrayList<>();
        int count = chance.below(MOST + 1);
        for (int i = 0; i < count; i++) {
            FaultKind kind = chance.percent(50) ? chance.of(favoured) : chance.of(KINDS);
            if (kind != FaultKind.NEW_EPOCH || !epochChanged) {
                epochChanged |= kind == FaultKind.NEW_EPOCH;
                faults.add(fault(kind));
            }
        }
        return faults;
    }

    private Fault fault(FaultKind kind) {
        return new Fault(kind, at(kind), target(kind), amount(kind));
    }

    private long at(FaultKind kind) {
        return switch (kind.trigger()) {
            case STEPS -> 1 + chance.magnitude(1, 2 * LIKELY_STEPS);
            case CALLS -> chance.below(chance.of(6, LIKELY_CALLS));
            case MOMENT -> moment();
        };
    }

    private long moment() {
        if (chance.percent(50)) {
            long hot = chance.of(hotMoments) + chance.between(-120_000, 120_000);
            return Math.clamp(hot, 1, span - 1);
        }
        return chance.between(1, span - 1);
    }

    private int target(FaultKind kind) {
        return switch (kind) {
            case PROCESSOR_CRASH, PROCESSOR_PAUSE, CLOCK_STEP, CLOCK_WRONG -> chance.below(fleet.processors());
            case WORKER_CRASH, WORKER_PAUSE -> chance.below(fleet.workers());
            default -> 0;
        };
    }

    private long amount(FaultKind kind) {
        return switch (kind) {
            case PROCESSOR_CRASH,
                    PROCESSOR_PAUSE,
                    TAKEOVER_PAUSE,
                    WORKER_CRASH,
                    WORKER_PAUSE,
                    BROKER_DOWN,
                    LEDGER_DOWN,
                    THIRD_PARTY_DOWN,
                    THIRD_PARTY_SLOW,
                    NEW_EPOCH -> chance.percent(5) ? chance.between(LONGEST, DAY) : chance.magnitude(SHORTEST, LONGEST);
            case CLOCK_STEP -> chance.between(-DrawnPolicy.GUARD, DrawnPolicy.GUARD);
            case CLOCK_WRONG -> chance.of(-1, 1) * chance.magnitude(4 * DrawnPolicy.GUARD, DAY);
            case ANSWER_RATE_LIMITED -> chance.magnitude(1_000, LONGEST / 2);
            case LEDGER_LATE_WRITE, TIMEOUT_ACTED_LATE -> chance.magnitude(1, 60_000);
            default -> 0;
        };
    }
}
