package io.quotidian.simulator.run;

import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.simulator.engine.Agenda;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.judge.ByHand;
import io.quotidian.simulator.judge.CallOff;
import io.quotidian.simulator.judge.Evidence;
import io.quotidian.simulator.judge.Ruling;
import io.quotidian.simulator.judge.UsageReport;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.processor.CoreTerms;
import io.quotidian.simulator.processor.ProcessorInstance;
import io.quotidian.simulator.processor.Row;
import io.quotidian.simulator.processor.Wire;
import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.FaultPlan;
import io.quotidian.simulator.scenario.Scenario;
import io.quotidian.simulator.thirdparty.ThirdParty;
import io.quotidian.simulator.worker.SimulatedLedger;
import io.quotidian.simulator.worker.WorkerInstance;
import io.quotidian.worker.protocol.Fence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every participant of one schedule, wired together. */
final class World {

    private static final String FIRST_EPOCH = "epoch-1";

    final Scenario scenario;
    final Agenda agenda;
    final Trace trace;
    final FaultPlan faults;
    final Wire wire;
    final SimulatedLedger ledger;
    final ThirdParty thirdParty;
    final List<ProcessorInstance> processors = new ArrayList<>();
    final List<WorkerInstance> workers = new ArrayList<>();
    final Set<EventSpec> accepted = new LinkedHashSet<>();
    final Map<Long, Long> closedAt = new HashMap<>();
    final List<CallOff> callOffs = new ArrayList<>();
    final List<ByHand> byHand = new ArrayList<>();
    final List<UsageReport> reports = new ArrayList<>();

    World(Scenario scenario, DistinctStates distinct, boolean recording) {
        this.scenario = scenario;
        agenda = new Agenda(scenario.start());
        trace = new Trace(agenda, distinct, recording);
        faults = new FaultPlan(scenario.faults());
        Scenario.Fleet fleet = scenario.fleet();
        wire = new Wire(
                fleet.partitions(),
                fleet.grantPartitions(),
                index -> processors.get(index).nudge(),
                index -> workers.get(index).nudge());
        ledger = new SimulatedLedger(agenda, trace, faults);
        thirdParty = new ThirdParty(agenda, trace, new Chance(scenario.seed() + 1), faults, terms());
        addProcessors();
        addWorkers();
        found();
    }

    Evidence evidence() {
        Map<String, List<Ruling>> rulings = new HashMap<>();
        for (int partition = 0; partition < wire.partitions(); partition++) {
            for (Tape.Entry<Ruling> entry : wire.decisions(partition).read(0, Integer.MAX_VALUE)) {
                rulings.computeIfAbsent(entry.value().account(), ignored -> new ArrayList<>())
                        .add(entry.value());
            }
        }
        return new Evidence(
                scenario,
                thirdParty.journal(),
                rulings,
                ledger.claims(),
                List.copyOf(accepted),
                closedAt,
                callOffs,
                byHand,
                reports);
    }

    private ThirdParty.Terms terms() {
        long keyLifetime =
                scenario.bounds().keyLifetime() + Duration.ofMinutes(10).toMillis();
        return new ThirdParty.Terms(
                scenario.bounds().sendTimeout(), keyLifetime, scenario.idempotentAccounts(), new LateActs(this));
    }

    private void addProcessors() {
        QuotaMachine machine = new QuotaMachine(CoreTerms.settings(scenario));
        var around = new ProcessorInstance.Surroundings(
                wire, machine, faults, scenario.bounds().transactionTimeout());
        for (int i = 0; i < scenario.fleet().processors(); i++) {
            var processor = new ProcessorInstance(i, agenda, trace, new Chance(scenario.seed() + 100 + i), around);
            processor.clock(
                    scenario.clocks().processors().get(i), scenario.clocks().broker());
            processors.add(processor);
        }
    }

    private void addWorkers() {
        var around = new WorkerInstance.Surroundings(
                wire,
                ledger,
                thirdParty,
                faults,
                Duration.ofMillis(scenario.bounds().sendTimeout()),
                scenario.bounds().keyLifetime(),
                scenario.idempotentAccounts());
        for (int i = 0; i < scenario.fleet().workers(); i++) {
            long skew = scenario.clocks().workers().get(i);
            workers.add(new WorkerInstance(i, agenda, trace, new Chance(scenario.seed() + 200 + i), skew, around));
        }
    }

    /** What init does: epoch 1, open, in the changelog and in the fence. */
    private void found() {
        for (int partition = 0; partition < wire.partitions(); partition++) {
            wire.changelog(partition)
                    .append(new Row.Shared(new Partition(new Partition.Epoch(1, FIRST_EPOCH, false), false, 0, 0)));
        }
        ledger.fence(new Fence(1, FIRST_EPOCH, true));
    }
}
