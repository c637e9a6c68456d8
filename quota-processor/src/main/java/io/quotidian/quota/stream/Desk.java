package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.Turn;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.account.Source.Position;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where a partition's decisions are made: the core decides first, then everything is written. A failure while writing
 * crashes the task, and the transaction with it. History is decided again at the same desk.
 */
public final class Desk {

    private final QuotaMachine machine;
    private final Supplier<Moment> clock;
    private final Rows rows;
    private final Scans scans;
    private final Outlet outlet;

    public Desk(QuotaMachine machine, Supplier<Moment> clock, KeyValueStore<Bytes, byte[]> store, Outlet outlet) {
        this.machine = machine;
        this.clock = clock;
        this.rows = new Rows(store);
        this.scans = new Scans(store);
        this.outlet = outlet;
    }

    /** Decides upon an admitted record and carries it out. */
    public void decide(Admission.Decidable admitted, InputPosition at, Headers trace) {
        switch (admitted) {
            case Admission.Event event -> event(event, at, trace);
            case Admission.Order order -> order(order, at, trace);
            case Admission.Result result -> result(result, at, trace);
            case Admission.Reached reached -> reached(reached, at, trace);
        }
    }

    /** Gives an account its turn: all of it at one moment. */
    public void turn(AccountId id, InputPosition wakeUp) {
        Account account = rows.account(id);
        Moment moment = clock.get().notBefore(account.clock());
        new Turn(machine, new StoredQueue(this, rows, scans, account, wakeUp, moment)).take();
    }

    /** Accounts that are due for a turn now. */
    List<AccountId> due(int most) {
        return rows.due(clock.get().now(), most);
    }

    /**
     * Obeys an order about every account.
     *
     * @return empty: it is refused
     */
    Optional<Partition> obey(FleetOrder order, long offset) {
        Partition before = rows.partition();
        Optional<Partition> after = before.obey(order, offset, clock.get().broker());
        after.ifPresent(next -> rows.savePartition(before, next));
        return after;
    }

    Moment moment() {
        return clock.get();
    }

    boolean hasCredit() {
        return machine.hasCredit(rows.partition());
    }

    private void event(Admission.Event admitted, InputPosition at, Headers trace) {
        var event = admitted.event();
        State before = rows.load(admitted.account(), event.action(), event.run());
        boolean laneIsEmpty = before.account().backlog().size() == 0
                || scans.isLaneEmpty(admitted.account(), Action.lane(event.type(), event.run()));
        Input input = new Input.EventArrived(new Position(Source.EVENTS, at.getOffset()), event, laneIsEmpty);
        decide(before, input, clock.get(), admitted.body(), at, trace);
    }

    private void order(Admission.Order admitted, InputPosition at, Headers trace) {
        Command command = admitted.command() instanceof Command.Recounting recounting
                ? recounting.recountingFrom(scans.history(admitted.account()))
                : admitted.command();
        Input input = new Input.CommandGiven(new Position(Source.COMMANDS, at.getOffset()), command);
        decide(concerned(admitted.account(), command), input, clock.get(), null, at, trace);
    }

    private State concerned(AccountId account, Command command) {
        if (!(command instanceof Command.CancelAction cancel)) {
            return rows.load(account, null, null);
        }
        Action action = rows.action(account, cancel.action());
        return rows.load(account, cancel.action(), action == null ? null : action.run());
    }

    private void result(Admission.Result admitted, InputPosition at, Headers trace) {
        var outcome = admitted.outcome();
        Input input = new Input.OutcomeReported(new Position(Source.OUTCOMES, at.getOffset()), outcome);
        State before = rows.load(admitted.account(), outcome.action(), outcome.run());
        decide(before, input, clock.get(), null, at, trace);
    }

    private void reached(Admission.Reached admitted, InputPosition at, Headers trace) {
        Input input = new Input.RunRecalled(admitted.run(), admitted.orderedAt());
        decide(rows.load(admitted.account(), null, null), input, clock.get(), null, at, trace);
    }

    /**
     * Decides and carries out.
     *
     * @param body of an event: an action that it begins keeps it for its grants
     */
    Decision decide(
            State loaded, Input input, Moment moment, @Nullable BodyRow body, InputPosition position, Headers trace) {
        State before = new State(
                loaded.partition().withClocks(moment.clocks()), loaded.account(), loaded.action(), loaded.run());
        Decision decision = machine.decide(before, input, moment.now());
        Action action = decision.next().action();
        if (body != null
                && before.action() == null
                && action != null
                && !action.status().isTerminal()) {
            rows.put(before.account().id(), action.id(), body);
        }
        rows.save(before, decision.next());
        outlet.changed(before, decision.next());
        outlet.emit(decision, position, trace);
        return decision;
    }
}
