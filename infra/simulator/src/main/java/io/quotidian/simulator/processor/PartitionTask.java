package io.quotidian.simulator.processor;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.account.Source.Position;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.stream.Foothold;
import io.quotidian.quota.stream.Moment;
import io.quotidian.quota.stream.mapping.GrantMapping;
import io.quotidian.quota.stream.mapping.OutcomeMapping;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.log.Transaction;
import io.quotidian.simulator.scenario.EventSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One partition's task: it loads, has the core decide, stores, and collects what is to be written. Does what
 * {@code QuotaProcessor}, {@code Desk}, {@code Rows} and {@code Emitter} do, without Kafka Streams.
 */
final class PartitionTask {

    private static final ScaledClock REAL_TIME = ScaledClock.realTime();
    private static final int LARGEST_BATCH = 4;
    private static final BodyRow BODY = new BodyRow("webhook", "birthday", "{}", null, null);

    private final int number;
    private final Wire wire;
    private final QuotaMachine machine;
    private final Supplier<Moment> clock;
    private final Consumer<Decision> observer;
    private final Deque<Consumer<Transaction>> writes = new ArrayDeque<>();
    private final Map<Tape<?>, Long> consumed = new HashMap<>();
    private final Foothold foothold;
    private boolean acted;
    final Store store = new Store();

    PartitionTask(
            int number,
            Wire wire,
            QuotaMachine machine,
            Supplier<Moment> clock,
            Consumer<Decision> observer,
            IntConsumer summons) {
        this.number = number;
        this.wire = wire;
        this.machine = machine;
        this.clock = clock;
        this.observer = observer;
        this.foothold = new Foothold(summons, number);
    }

    /** Rebuilds the state from what is committed in the changelog. */
    void restore() {
        for (Tape.Entry<Row> entry : wire.changelog(number).read(0, Integer.MAX_VALUE)) {
            store.put(entry.value());
        }
        foothold.ask();
    }

    /** Whether it may act by itself. */
    boolean isFirm() {
        return foothold.isFirm();
    }

    /** What a transaction commits for it: as Kafka Streams does, where it has read since it took the partition. */
    Map<Tape<?>, Long> commits() {
        return acted ? consumed : Map.of();
    }

    void committed() {
        acted = false;
    }

    /** Further records; the topics are read in no order among each other, each partition in its own. */
    void poll(Chance chance, List<Runnable> found) {
        poll(wire.events(number), this::event, chance, found);
        poll(wire.orders(number), this::order, chance, found);
        poll(wire.outcomes(number), this::outcome, chance, found);
    }

    private <T> void poll(Tape<T> tape, Consumer<Tape.Entry<T>> process, Chance chance, List<Runnable> found) {
        long from = wire.processors().position(tape);
        int place = 0;
        for (Tape.Entry<T> entry : tape.read(from, 1 + chance.below(LARGEST_BATCH))) {
            place += chance.below(found.size() - place + 1);
            found.add(place++, () -> {
                acted = true;
                foothold.found();
                process.accept(entry);
                consumed.put(tape, entry.offset() + 1);
            });
        }
    }

    Instant now() {
        return clock.get().now();
    }

    /** Whether it goes on with a run that is being cancelled in all accounts. */
    boolean isWalking() {
        return foothold.isFirm() && !store.partition().walks().underWay().isEmpty();
    }

    QuotaMachine machine() {
        return machine;
    }

    /** What remains to be written in this transaction, in order. */
    @Nullable
    Consumer<Transaction> nextWrite() {
        return writes.pollFirst();
    }

    private void event(Tape.Entry<EventSpec> entry) {
        EventSpec spec = entry.value();
        int home = wire.partitionOf(spec.account());
        if (home != number) {
            writes.addLast(transaction -> wire.events(home).append(spec, transaction));
            return;
        }
        AccountId account = new AccountId(spec.account());
        ActionType type = new ActionType(spec.type());
        RunId run = spec.run() == null ? null : new RunId(spec.run());
        Event event = new Event(
                new ActionId(spec.action()),
                spec.action(),
                spec.contact(),
                type,
                run,
                spec.priority(),
                moment(spec.notBefore()),
                moment(spec.expiresAt()));
        boolean laneIsEmpty = store.isLaneEmpty(account, Action.lane(type, run));
        Position position = new Position(Source.EVENTS, entry.offset());
        decide(store.load(account, event.action(), run), new Input.EventArrived(position, event, laneIsEmpty));
    }

    private void outcome(Tape.Entry<ActionOutcome> entry) {
        Outcome outcome = OutcomeMapping.outcome(entry.value(), REAL_TIME);
        AccountId account = new AccountId(entry.value().getAccountId());
        Position position = new Position(Source.OUTCOMES, entry.offset());
        decide(store.load(account, outcome.action(), outcome.run()), new Input.OutcomeReported(position, outcome));
    }

    private void order(Tape.Entry<Wire.Order> entry) {
        switch (entry.value()) {
            case Wire.Order.All all -> obey(all.order(), entry.offset());
            case Wire.Order.One one -> order(new AccountId(one.account()), one.command(), entry.offset());
            case Wire.Order.Summons ignored -> {}
        }
    }

    private void obey(FleetOrder order, long offset) {
        Optional<Partition> after =
                store.partition().obey(order, offset, clock.get().broker());
        share(after.orElseThrow(() -> new IllegalStateException("no more orders are drawn than may be under way")));
    }

    private void order(AccountId account, Command command, long offset) {
        Command known = command instanceof Command.Recounting recounting
                ? recounting.recountingFrom(store.history(account))
                : command;
        decide(concerned(account, known), new Input.CommandGiven(new Position(Source.COMMANDS, offset), known));
    }

    private State concerned(AccountId account, Command command) {
        if (!(command instanceof Command.CancelAction cancel)) {
            return store.load(account, null, null);
        }
        Action action = store.action(account, cancel.action());
        return store.load(account, cancel.action(), action == null ? null : action.run());
    }

    Decision decide(State loaded, Input input) {
        Partition measured = loaded.partition().withClocks(clock.get().clocks());
        State before = new State(measured, loaded.account(), loaded.action(), loaded.run());
        Decision decision = machine.decide(before, input, now());
        save(loaded, decision.next());
        decision.effects().forEach(effect -> emit(decision, effect));
        observer.accept(decision);
        return decision;
    }

    private void save(State before, State after) {
        share(after.partition().withClocks(Clocks.AGREED));
        Account account = after.account();
        if (!account.equals(before.account())) {
            put(new Row.OfAccount(account));
        }
        Action action = after.action();
        if (action != null && !action.equals(before.action())) {
            put(new Row.OfAction(account.id(), action));
        }
        Run run = after.run();
        if (run != null && !run.equals(before.run())) {
            put(new Row.OfRun(new Row.RunKey(account.id(), run.id()), run));
        }
    }

    void share(Partition partition) {
        if (!partition.equals(store.partition())) {
            put(new Row.Shared(partition));
        }
    }

    private void put(Row row) {
        acted = true;
        store.put(row);
        writes.addLast(transaction -> wire.changelog(number).append(row, transaction));
    }

    private void emit(Decision decision, Effect effect) {
        AccountId account = decision.next().account().id();
        switch (effect) {
            case Effect.Grant grant -> {
                var avro = GrantMapping.grant(account, grant, BODY, epoch(decision));
                writes.addLast(transaction -> wire.grantsOf(avro.getActionId()).append(avro, transaction));
            }
            case Effect.Inquire inquire -> {
                var avro = GrantMapping.inquiry(account, inquire, BODY, epoch(decision));
                writes.addLast(transaction -> wire.grantsOf(avro.getActionId()).append(avro, transaction));
            }
            case Effect.Tell tell -> {
                var ruling = Rulings.ruling(account, tell.report());
                writes.addLast(transaction -> wire.decisions(number).append(ruling, transaction));
            }
            case Effect.UsageChanged ignored -> {}
        }
    }

    private static Partition.Epoch epoch(Decision decision) {
        return Objects.requireNonNull(decision.next().partition().epoch());
    }

    private static @Nullable Instant moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
