package io.quotidian.simulator.processor;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.simulator.judge.Ruling;
import io.quotidian.simulator.log.Group;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.scenario.EventSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The topics, and who reads them. Records are the production mappings' own; only their bytes are left out. */
public final class Wire {

    /** A record of the commands' topic: for one account, for all of the partition, or that a task may have read one. */
    public sealed interface Order {
        record One(String account, Command command) implements Order {}

        record All(FleetOrder order) implements Order {}

        record Summons() implements Order {}
    }

    private final List<Tape<EventSpec>> events = new ArrayList<>();
    private final List<Tape<Order>> orders = new ArrayList<>();
    private final List<Tape<ActionOutcome>> outcomes = new ArrayList<>();
    private final List<Tape<Row>> changelogs = new ArrayList<>();
    private final List<Tape<Ruling>> decisions = new ArrayList<>();
    private final List<Tape<ActionGrant>> grants = new ArrayList<>();
    private final Group processors;
    private final Group workers;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean down;

    public Wire(int partitions, int grantPartitions, IntConsumer wakeProcessor, IntConsumer wakeWorker) {
        processors = new Group(partitions, wakeProcessor);
        workers = new Group(grantPartitions, wakeWorker);
        for (int i = 0; i < partitions; i++) {
            int partition = i;
            events.add(read(new Tape<>("contact-events-" + i), processors, partition));
            orders.add(read(new Tape<>("account-commands-" + i), processors, partition));
            outcomes.add(read(new Tape<>("action-outcomes-" + i), processors, partition));
            changelogs.add(read(new Tape<>("changelog-" + i), processors, partition));
            decisions.add(new Tape<>("quota-decisions-" + i));
        }
        for (int i = 0; i < grantPartitions; i++) {
            grants.add(read(new Tape<>("action-grants-" + i), workers, i));
        }
    }

    private static <T> Tape<T> read(Tape<T> tape, Group group, int partition) {
        tape.wakes(() -> group.wake(partition));
        return tape;
    }

    public Group processors() {
        return processors;
    }

    public Group workers() {
        return workers;
    }

    public boolean isDown() {
        return down;
    }

    public void down(boolean next) {
        down = next;
        if (!down) {
            List<Runnable> waited = List.copyOf(waiting);
            waiting.clear();
            waited.forEach(Runnable::run);
        }
    }

    /** Tried again when the broker is there again: trying meanwhile would be steps that do nothing. */
    public void whenUp(Runnable attempt) {
        waiting.add(attempt);
    }

    public int partitions() {
        return events.size();
    }

    /** Where an account is decided. */
    public int partitionOf(String account) {
        return Math.floorMod(account.hashCode(), events.size());
    }

    public Tape<EventSpec> events(int partition) {
        return events.get(partition);
    }

    public Tape<Order> orders(int partition) {
        return orders.get(partition);
    }

    public Tape<ActionOutcome> outcomes(int partition) {
        return outcomes.get(partition);
    }

    public Tape<Row> changelog(int partition) {
        return changelogs.get(partition);
    }

    public Tape<Ruling> decisions(int partition) {
        return decisions.get(partition);
    }

    public Tape<ActionGrant> grants(int partition) {
        return grants.get(partition);
    }

    public Tape<ActionGrant> grantsOf(String action) {
        return grants.get(Math.floorMod(action.hashCode(), grants.size()));
    }
}
