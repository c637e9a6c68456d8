package io.quotidian.simulator.run;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.simulator.judge.ByHand;
import io.quotidian.simulator.judge.CallOff;
import io.quotidian.simulator.judge.Recalled;
import io.quotidian.simulator.judge.Ruling;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.processor.CoreTerms;
import io.quotidian.simulator.processor.Row;
import io.quotidian.simulator.processor.Wire;
import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.OrderSpec;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import io.quotidian.simulator.scenario.Sending;
import io.quotidian.worker.protocol.Fence;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Producers and operators: they write until the log has it. */
final class Operations {

    private static final long STEP_MILLIS = 20;

    private final World world;

    Operations(World world) {
        this.world = world;
    }

    void plan() {
        for (Sending sending : world.scenario.sendings()) {
            world.agenda.at(sending.at(), () -> produce(sending));
        }
        for (OrderSpec order : world.scenario.orders()) {
            world.agenda.at(order.at(), () -> order(order));
        }
    }

    private void produce(Sending sending) {
        if (world.wire.isDown()) {
            world.wire.whenUp(() -> produce(sending));
            return;
        }
        int home = world.wire.partitionOf(sending.event().account());
        int partition = sending.astray() ? (home + 1) % world.wire.partitions() : home;
        world.trace.tell("producer", () -> "writes to " + partition + " " + sending.event());
        world.accepted.add(sending.event());
        world.wire.events(partition).append(sending.event());
        world.trace.step();
    }

    /** The ledger first, for the workers; the topic a little later. */
    private void order(OrderSpec order) {
        world.trace.tell("operator", () -> "orders " + order);
        String concerned = String.valueOf(order.account());
        switch (order.kind()) {
            case PAUSE -> world.ledger.pause(concerned, true);
            case RESUME -> world.ledger.pause(concerned, false);
            case STOP -> world.ledger.stop(true);
            case RELEASE -> world.ledger.stop(false);
            case SUPPRESS -> world.ledger.suppress(concerned);
            case SEND_BY_HAND ->
                world.byHand.add(new ByHand(concerned, Objects.requireNonNull(order.target()), world.agenda.now()));
            case SET_POLICY, RESET_CIRCUIT, CANCEL_RUN, CANCEL_CONTACT, CANCEL_ACTION, REPORT_USAGE -> {}
        }
        world.trace.step();
        if (order.kind() == Kind.REPORT_USAGE) {
            Reporter.Reading reading = new Reporter(world).read(order);
            world.agenda.in(order.delay(), () -> publish(order, reading));
        } else {
            world.agenda.in(order.delay(), () -> publish(order));
        }
    }

    private void publish(OrderSpec order) {
        if (world.wire.isDown()) {
            world.wire.whenUp(() -> publish(order));
            return;
        }
        switch (order.kind()) {
            case SET_POLICY ->
                one(
                        order,
                        new Command.SetPolicy(
                                order.version(),
                                CoreTerms.policy(Objects.requireNonNull(order.policy())),
                                History.UNKNOWN));
            case PAUSE -> one(order, new Command.Pause(order.version()));
            case RESUME -> one(order, new Command.Resume(order.version()));
            case RESET_CIRCUIT -> one(order, new Command.ResetCircuit(order.version()));
            case STOP -> all(new FleetOrder.Stop(true, order.version()));
            case RELEASE -> all(new FleetOrder.Stop(false, order.version()));
            case CANCEL_RUN -> cancelRun(order);
            case CANCEL_CONTACT -> {
                String contact = Objects.requireNonNull(order.target());
                callOff(order, Recalled.contact(contact));
                one(order, new Command.CancelAll(order.version(), new Recall.Target.OfContact(contact)));
            }
            case CANCEL_ACTION -> {
                String action = Objects.requireNonNull(order.target());
                callOff(order, Recalled.action(action));
                one(order, new Command.CancelAction(order.version(), new ActionId(action)));
            }
            case SUPPRESS, SEND_BY_HAND, REPORT_USAGE -> {}
        }
        world.trace.step();
    }

    private void publish(OrderSpec order, Reporter.Reading reading) {
        if (world.wire.isDown()) {
            world.wire.whenUp(() -> publish(order, reading));
            return;
        }
        world.reports.add(reading.report());
        one(order, reading.command());
        world.trace.step();
    }

    private void one(OrderSpec order, Command command) {
        String account = Objects.requireNonNull(order.account());
        world.wire.orders(world.wire.partitionOf(account)).append(new Wire.Order.One(account, command));
    }

    private void all(FleetOrder order) {
        for (int partition = 0; partition < world.wire.partitions(); partition++) {
            world.wire.orders(partition).append(new Wire.Order.All(order));
        }
    }

    private void cancelRun(OrderSpec order) {
        RunId run = new RunId(Objects.requireNonNull(order.target()));
        callOff(order, Recalled.run(run.value()));
        if (order.account() == null) {
            all(new FleetOrder.CancelRun(run));
        } else {
            one(order, new Command.CancelAll(order.version(), new Recall.Target.OfRun(run)));
        }
    }

    private void callOff(OrderSpec order, String recalled) {
        world.callOffs.add(new CallOff(recalled, told(order, recalled)));
    }

    /** Actions that the order concerns and of which something has been published. */
    private Set<String> told(OrderSpec order, String recalled) {
        Set<String> concerned = world.accepted.stream()
                .filter(event -> Recalled.concerns(recalled, event))
                .filter(event -> order.account() == null || order.account().equals(event.account()))
                .map(EventSpec::action)
                .collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        for (int partition = 0; partition < world.wire.partitions(); partition++) {
            for (Tape.Entry<Ruling> entry : world.wire.decisions(partition).read(0, Integer.MAX_VALUE)) {
                told.add(String.valueOf(entry.value().action()));
            }
        }
        concerned.retainAll(told);
        return concerned;
    }

    /** What a restore does to the fence: close it, stop the processors, write the new epoch, start, open. */
    void newEpoch(long downtime) {
        Fence old = world.ledger.fence();
        long number = old.epoch() + 1;
        String id = "epoch-" + number;
        world.trace.tell("operator", () -> "closes the fence of epoch " + old.epoch());
        world.closedAt.put(old.epoch(), world.agenda.now());
        world.ledger.fence(new Fence(number, id, false));
        world.processors.forEach(processor -> {
            processor.crash();
            world.wire.processors().leave(world.processors.indexOf(processor));
        });
        world.trace.step();
        long settled = world.scenario.bounds().transactionTimeout() + 1;
        world.agenda.in(Math.max(settled, downtime), () -> writeEpoch(number, id));
    }

    private void writeEpoch(long number, String id) {
        for (int partition = 0; partition < world.wire.partitions(); partition++) {
            Partition last = new Partition(null, false, 0, 0);
            for (Tape.Entry<Row> entry : world.wire.changelog(partition).read(0, Integer.MAX_VALUE)) {
                last = entry.value() instanceof Row.Shared shared ? shared.partition() : last;
            }
            Partition.Epoch epoch = new Partition.Epoch(number, id, true);
            world.wire
                    .changelog(partition)
                    .append(new Row.Shared(new Partition(epoch, last.stopped(), last.stopVersion(), last.openGrants())
                            .withWalks(last.walks())));
        }
        world.trace.step();
        world.processors.forEach(processor -> processor.start());
        world.agenda.in(STEP_MILLIS, () -> open(number, id));
    }

    private void open(long number, String id) {
        if (world.wire.isDown()) {
            world.wire.whenUp(() -> open(number, id));
            return;
        }
        world.trace.tell("operator", () -> "opens epoch " + number);
        world.ledger.fence(new Fence(number, id, true));
        all(new FleetOrder.Open(number, id));
        world.trace.step();
    }
}
