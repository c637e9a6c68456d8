package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.Scenario.Clocks;
import io.quotidian.simulator.scenario.Scenario.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The minute in which the days are told apart: our clocks are behind the third party's, what was granted in time is held
 * up and seen on the next day, and the next day's quota is asked for at once.
 */
final class Dusk {

    private static final long SECOND = Duration.ofSeconds(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST_LATE_ACTS = 3;

    private final Chance chance;
    private final long boundary;
    private final long start;

    /**
     * One evening.
     *
     * @param boundary when the day changes, true time
     */
    Dusk(Chance chance, long boundary, long start) {
        this.chance = chance;
        this.boundary = boundary;
        this.start = start;
    }

    /** Behind: the broker's by part of the guard, the processors' by as much again, the workers' by more. */
    Clocks clocks(Fleet fleet) {
        long half = DrawnPolicy.GUARD / 2;
        long broker = -chance.between(half / 3, half);
        return new Clocks(
                behind(fleet.processors(), half / 3 - broker, half - 1 - broker),
                behind(fleet.workers(), MINUTE, 2 * MINUTE),
                broker);
    }

    private List<Long> behind(int count, long least, long most) {
        List<Long> skews = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            skews.add(-chance.between(least, most));
        }
        return skews;
    }

    /** When events come: some just in time for the old day, enough to use up the new one. */
    List<Long> moments() {
        List<Long> moments = new ArrayList<>();
        int late = 2 + chance.below(4);
        for (int i = 0; i < late; i++) {
            moments.add(boundary - chance.between(0, 2 * MINUTE));
        }
        int early = 4 + chance.below(5);
        for (int i = 0; i < early; i++) {
            moments.add(boundary + chance.between(MINUTE, 5 * MINUTE));
        }
        return moments;
    }

    /** The ledger is away for the last minute, or the third party acts when its sender has given up. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        long before = chance.between(10 * SECOND, MINUTE);
        long after = chance.between(-5 * SECOND, 15 * SECOND);
        faults.add(new Fault(FaultKind.LEDGER_DOWN, boundary - start - before, 0, before + after));
        int lateActs = chance.below(MOST_LATE_ACTS + 1);
        for (int i = 0; i < lateActs; i++) {
            faults.add(new Fault(
                    FaultKind.TIMEOUT_ACTED_LATE, chance.below(2 * MOST_LATE_ACTS), 0, chance.between(1, MINUTE)));
        }
        return faults;
    }
}
