package io.quotidian.simulator.worker;

import io.quotidian.avro.ActionGrant;
import io.quotidian.simulator.engine.Agenda;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.Instance;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.processor.Wire;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.FaultPlan;
import io.quotidian.simulator.thirdparty.ThirdParty;
import io.quotidian.worker.grants.OffsetTracker;
import io.quotidian.worker.ledger.KeyHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** An action-worker: reads grants, handles several at a time, commits each partition's unbroken run of finished ones. */
public final class WorkerInstance extends Instance {

    private static final int MOST_IN_FLIGHT = 8;

    /** What it needs of the world. */
    public record Surroundings(
            Wire wire,
            SimulatedLedger ledger,
            ThirdParty thirdParty,
            FaultPlan faults,
            Duration sendTimeout,
            long keyLifetime,
            Set<String> idempotentAccounts) {}

    /** One assigned partition. */
    private static final class Lane {
        final OffsetTracker offsets = new OffsetTracker();
        long next;
        boolean abandoned;

        Lane(long next) {
            this.next = next;
        }
    }

    private final int index;
    private final Surroundings around;
    private final Chance chance;
    private final long skew;
    private final KeyHistory keys;
    private final TreeMap<Integer, Lane> lanes = new TreeMap<>();
    private int generation = -1;
    private boolean idle;
    private int inFlight;
    private int owners;

    public WorkerInstance(int index, Agenda agenda, Trace trace, Chance chance, long skew, Surroundings around) {
        super("worker-" + index, agenda, trace);
        this.index = index;
        this.chance = chance;
        this.skew = skew;
        this.around = around;
        this.keys = new KeyHistory(around.ledger());
    }

    Instant now() {
        return Instant.ofEpochMilli(agenda.now() + skew);
    }

    Surroundings around() {
        return around;
    }

    KeyHistory keys() {
        return keys;
    }

    Chance chance() {
        return chance;
    }

    Trace trace() {
        return trace;
    }

    Agenda agenda() {
        return agenda;
    }

    /** Plans a step of one of its handlings. */
    void plan(long millis, Runnable step) {
        later(millis, step);
    }

    @Override
    public void nudge() {
        if (idle) {
            idle = false;
            later(1 + chance.below(10), this::loop);
        }
    }

    @Override
    protected void begin() {
        vanish();
        around.wire().workers().join(index);
        later(0, this::loop);
    }

    @Override
    protected void vanish() {
        lanes.clear();
        generation = -1;
        idle = false;
        inFlight = 0;
    }

    private void loop() {
        if (around.wire().isDown()) {
            idle = true;
            around.wire().whenUp(this::nudge);
        } else if (generation != around.wire().workers().generation()) {
            rejoin();
        } else if (commit() || poll()) {
            later(chance.below(5), this::loop);
        } else {
            idle = true;
        }
    }

    private void rejoin() {
        if (!around.wire().workers().has(index)) {
            around.wire().workers().join(index);
        }
        generation = around.wire().workers().generation();
        lanes.values().forEach(lane -> lane.abandoned = true);
        lanes.clear();
        for (int partition : around.wire().workers().owned(index)) {
            lanes.put(
                    partition,
                    new Lane(around.wire().workers().position(around.wire().grants(partition))));
        }
        later(chance.below(50), this::loop);
    }

    private boolean commit() {
        Map<Tape<?>, Long> positions = new HashMap<>();
        lanes.forEach((partition, lane) -> {
            OptionalLong position = lane.offsets.position();
            if (position.isPresent()) {
                positions.put(around.wire().grants(partition), position.getAsLong());
            }
        });
        if (positions.isEmpty()) {
            return false;
        }
        boolean heard = !around.faults().strikes(FaultKind.OFFSETS_NOT_COMMITTED);
        if (heard && around.wire().workers().commit(index, generation, positions)) {
            lanes.forEach((partition, lane) -> {
                Long position = positions.get(around.wire().grants(partition));
                if (position != null) {
                    lane.offsets.committed(position);
                }
            });
        }
        return heard;
    }

    private boolean poll() {
        for (Map.Entry<Integer, Lane> entry : lanes.entrySet()) {
            Lane lane = entry.getValue();
            var found = inFlight >= MOST_IN_FLIGHT
                    ? List.<Tape.Entry<ActionGrant>>of()
                    : around.wire().grants(entry.getKey()).read(lane.next, 1);
            if (!found.isEmpty()) {
                begin(lane, found.getFirst());
                return true;
            }
        }
        return false;
    }

    private void begin(Lane lane, Tape.Entry<ActionGrant> entry) {
        lane.next = entry.offset() + 1;
        lane.offsets.begin(entry.offset());
        inFlight++;
        String owner = name() + "-" + life() + "-" + owners++;
        new Handling(this, entry.value(), owner, () -> lane.abandoned, acknowledged -> {
                    inFlight--;
                    if (acknowledged) {
                        lane.offsets.complete(entry.offset());
                    }
                    nudge();
                })
                .begin();
    }
}
