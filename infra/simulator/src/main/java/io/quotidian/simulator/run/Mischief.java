package io.quotidian.simulator.run;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.Instance;
import io.quotidian.simulator.log.Group;
import io.quotidian.simulator.processor.ProcessorInstance;
import io.quotidian.simulator.processor.Row;
import io.quotidian.simulator.scenario.Fault;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.worker.WorkerInstance;
import java.util.NavigableMap;
import java.util.function.Consumer;

/** Lets the planned faults strike, and ends them all when the calm begins. */
final class Mischief {

    private static final long LONGEST_WRONG_MILLIS = 7_200_000;
    private static final long CALM_SKEW_MILLIS = 10_000;

    private final World world;
    private final Operations operations;

    Mischief(World world, Operations operations) {
        this.world = world;
        this.operations = operations;
    }

    void plan() {
        for (int i = 0; i < world.processors.size(); i++) {
            watchTakeovers(i);
            watch(
                    world.processors.get(i),
                    i,
                    world.wire.processors(),
                    FaultKind.PROCESSOR_CRASH,
                    FaultKind.PROCESSOR_PAUSE);
        }
        for (int i = 0; i < world.workers.size(); i++) {
            watch(world.workers.get(i), i, world.wire.workers(), FaultKind.WORKER_CRASH, FaultKind.WORKER_PAUSE);
        }
        for (Fault fault : world.faults.atMoments()) {
            world.agenda.in(fault.at(), () -> strike(fault));
        }
        world.agenda.at(world.scenario.calmAt(), this::calm);
    }

    private void watchTakeovers(int index) {
        ProcessorInstance processor = world.processors.get(index);
        processor.onTakeover(() -> {
            Fault fault = world.faults.called(FaultKind.TAKEOVER_PAUSE);
            if (fault != null) {
                world.trace.tell("FAULT", fault::toString);
                processor.stop();
                awaitReturn(processor, index, world.wire.processors(), fault.amount());
            }
        });
    }

    private void watch(Instance process, int index, Group group, FaultKind crash, FaultKind pause) {
        NavigableMap<Long, Fault> planned = world.faults.atSteps(index, crash, pause);
        watch(process, index, group, crash, planned);
    }

    private void watch(Instance process, int index, Group group, FaultKind crash, NavigableMap<Long, Fault> planned) {
        var next = planned.pollFirstEntry();
        if (next != null) {
            process.alarm(next.getKey(), () -> {
                watch(process, index, group, crash, planned);
                if (!world.faults.isCalm()) {
                    strike(
                            process,
                            index,
                            group,
                            next.getValue(),
                            next.getValue().kind() == crash);
                }
            });
        }
    }

    private void strike(Instance process, int index, Group group, Fault fault, boolean kills) {
        note(fault);
        if (kills) {
            process.crash();
        } else {
            process.stop();
        }
        awaitReturn(process, index, group, fault.amount());
    }

    private void awaitReturn(Instance process, int index, Group group, long millis) {
        int life = process.life();
        world.agenda.in(world.scenario.bounds().session(), () -> {
            if (process.life() == life && (process.isStopped() || !process.isAlive())) {
                group.leave(index);
            }
        });
        world.agenda.in(millis, () -> comeBack(process, life));
    }

    private static void comeBack(Instance process, int life) {
        if (process.life() == life) {
            if (process.isAlive()) {
                process.resume();
            } else {
                process.start();
            }
        }
    }

    private void strike(Fault fault) {
        if (world.faults.isCalm()) {
            return;
        }
        note(fault);
        switch (fault.kind()) {
            case PROCESSOR_REBALANCE -> world.wire.processors().rebalance();
            case WORKER_REBALANCE -> world.wire.workers().rebalance();
            case BROKER_DOWN -> span(fault, this::broker);
            case LEDGER_DOWN -> span(fault, world.ledger::down);
            case THIRD_PARTY_DOWN -> span(fault, world.thirdParty::down);
            case THIRD_PARTY_SLOW -> span(fault, world.thirdParty::slow);
            case COMPACTION -> compact();
            case CLOCK_STEP -> clock(fault.target(), fault.amount());
            case CLOCK_WRONG -> wrongClock(fault);
            case NEW_EPOCH -> operations.newEpoch(fault.amount());
            default -> throw new IllegalStateException(fault + " does not wait for a moment");
        }
        world.trace.step();
    }

    private void note(Fault fault) {
        world.faults.struck(fault.kind());
        world.trace.tell("FAULT", fault::toString);
    }

    private void span(Fault fault, Consumer<Boolean> failing) {
        failing.accept(true);
        world.agenda.in(fault.amount(), () -> failing.accept(false));
    }

    private void broker(boolean down) {
        world.wire.down(down);
    }

    private void compact() {
        for (int partition = 0; partition < world.wire.partitions(); partition++) {
            world.wire.changelog(partition).compact(Row::key);
        }
    }

    /** Beyond all bounds, and some time later as it was. */
    private void wrongClock(Fault fault) {
        clock(fault.target(), fault.amount());
        long back = 1 + Math.floorMod(Chance.mix(fault.amount()), LONGEST_WRONG_MILLIS);
        long right = world.scenario.clocks().processors().get(fault.target());
        world.agenda.in(back, () -> {
            if (!world.faults.isCalm()) {
                clock(fault.target(), right);
            }
        });
    }

    private void clock(int processor, long millisAhead) {
        world.processors
                .get(processor)
                .clock(millisAhead, world.scenario.clocks().broker());
    }

    /** Everything is up again, every clock within its bounds, and nothing strikes any more. */
    private void calm() {
        world.trace.tell("FAULT", () -> "no more");
        world.faults.calm();
        world.wire.down(false);
        world.ledger.down(false);
        world.thirdParty.down(false);
        world.thirdParty.slow(false);
        for (int i = 0; i < world.processors.size(); i++) {
            ProcessorInstance processor = world.processors.get(i);
            clock(i, calmed(world.scenario.clocks().processors().get(i)));
            revive(processor);
        }
        for (WorkerInstance worker : world.workers) {
            revive(worker);
        }
    }

    /** Close enough to the broker's clock for grants, and to the third party's. */
    private long calmed(long millisAhead) {
        long broker = world.scenario.clocks().broker();
        return Math.clamp(millisAhead, broker - CALM_SKEW_MILLIS, broker + CALM_SKEW_MILLIS);
    }

    private static void revive(Instance process) {
        if (!process.isAlive()) {
            process.start();
        } else if (process.isStopped()) {
            process.resume();
        }
    }
}
