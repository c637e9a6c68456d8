package io.quotidian.simulator.run;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Partition;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.processor.CoreTerms;
import io.quotidian.simulator.processor.Row;
import io.quotidian.simulator.processor.Wire;
import io.quotidian.simulator.scenario.OrderSpec;
import io.quotidian.simulator.scenario.Sending;
import io.quotidian.worker.protocol.Fence;
import java.util.Objects;
import java.util.function.UnaryOperator;

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
        int partition = world.wire.partitionOf(sending.event().account());
        world.trace.tell("producer", () -> "writes " + sending.event());
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
            case SET_POLICY, RESET_CIRCUIT -> {}
        }
        world.trace.step();
        world.agenda.in(order.delay(), () -> publish(order));
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
            case STOP -> all(partition -> partition.stopped(true, order.version()));
            case RELEASE -> all(partition -> partition.stopped(false, order.version()));
            case SUPPRESS -> {}
        }
        world.trace.step();
    }

    private void one(OrderSpec order, Command command) {
        String account = Objects.requireNonNull(order.account());
        world.wire.orders(world.wire.partitionOf(account)).append(new Wire.Order.One(account, command));
    }

    private void all(UnaryOperator<Partition> change) {
        for (int partition = 0; partition < world.wire.partitions(); partition++) {
            world.wire.orders(partition).append(new Wire.Order.All(change));
        }
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
                    .append(new Row.Shared(
                            new Partition(epoch, last.stopped(), last.stopVersion(), last.openGrants())));
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
        all(partition -> partition.opened(number, id));
        world.trace.step();
    }
}
