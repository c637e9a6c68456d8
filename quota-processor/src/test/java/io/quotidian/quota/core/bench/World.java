package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.Turn;
import io.quotidian.quota.core.WalkStep;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One partition: the machine, its store in memory, and its wake-ups. */
public final class World {
    private static final int MOST_TURNS = 100_000;

    private final QuotaMachine machine;
    private final Map<AccountId, Home> homes = new LinkedHashMap<>();
    private final BiConsumer<Home, Effect> effects;
    private Partition partition;
    private Instant now = Instant.MIN;
    private long offset;

    public World(Settings settings, Partition partition, BiConsumer<Home, Effect> effects) {
        this.machine = new QuotaMachine(settings);
        this.partition = partition;
        this.effects = effects;
    }

    public QuotaMachine machine() {
        return machine;
    }

    public Partition partition() {
        return partition;
    }

    public void changePartition(UnaryOperator<Partition> change) {
        partition = change.apply(partition);
    }

    /** An order about all accounts, the next in its topic; whether it is obeyed. */
    public boolean obey(FleetOrder order) {
        return obey(order, ++offset);
    }

    /** The same at a place in the topic. */
    public boolean obey(FleetOrder order, long place) {
        Optional<Partition> after = partition.obey(order, place, now);
        after.ifPresent(next -> partition = next);
        return after.isPresent();
    }

    /** Runs that are being cancelled in all accounts come so many accounts further. */
    public void walk(int most) {
        new WalkStep(new HomeFleet(this), most).take();
    }

    public Instant now() {
        return now;
    }

    public Collection<Home> homes() {
        return homes.values();
    }

    public Home home(AccountId id) {
        return homes.computeIfAbsent(id, Home::new);
    }

    /** Sets the processor's clock, which may step back, and wakes nobody. */
    public void setClock(Instant moment) {
        now = moment;
    }

    /** Lets time pass until the moment, with every turn that falls due on the way. */
    public void playUntil(Instant moment) {
        int turns = 0;
        for (Optional<Home> next = nextToWake(moment); next.isPresent(); next = nextToWake(moment)) {
            Instant wakeAt = next.get().account().wakeAt();
            now = wakeAt != null && wakeAt.isAfter(now) ? wakeAt : now;
            turn(next.get());
            if (++turns > MOST_TURNS) {
                throw new AssertionError(
                        "an account wakes without end: " + next.get().account());
            }
        }
        now = moment;
    }

    /** The account that must wake first, if one must by then. */
    public Optional<Home> nextToWake(Instant latest) {
        return homes.values().stream().filter(home -> wakesBy(home, latest)).min(Comparator.comparing(World::wakeAt));
    }

    public void turn(Home home) {
        new Turn(machine, new HomeQueue(this, home)).take();
    }

    public Input.Recorded arrived(Home home, Event event) {
        return new Input.EventArrived(home.nextPosition(Source.EVENTS), event, true);
    }

    public Input.Recorded reported(Home home, Outcome outcome) {
        return new Input.OutcomeReported(home.nextPosition(Source.OUTCOMES), outcome);
    }

    public Input.Recorded given(Home home, Command command) {
        return new Input.CommandGiven(home.nextPosition(Source.COMMANDS), command);
    }

    /** Decides upon a record and stores the decision. The same record again must change nothing. */
    public void read(Home home, Input.Recorded input) {
        commit(home, decide(home, input));
    }

    /** What would be decided now. Nothing is stored: a transaction that aborts ends here. */
    public Decision decide(Home home, Input.Recorded input) {
        return switch (input) {
            case Input.EventArrived arrived ->
                machine.decide(state(home, arrived.event()), freshly(home, arrived), now);
            case Input.OutcomeReported reported -> machine.decide(state(home, reported.outcome()), reported, now);
            case Input.CommandGiven given -> machine.decide(state(home, given.command()), given, now);
        };
    }

    /** Decides upon something that concerns an action, or none, and stores the decision. */
    Decision decide(Home home, @Nullable Action action, Input input) {
        Decision decision = weigh(home, action, input);
        commit(home, decision);
        return decision;
    }

    /** What would be decided upon something that concerns an action, or none. */
    public Decision weigh(Home home, @Nullable Action action, Input input) {
        Run run = action == null ? null : home.run(action.run());
        return machine.decide(new State(partition, home.account(), action, run), input, now);
    }

    private void commit(Home home, Decision decision) {
        home.store(decision);
        partition = decision.next().partition();
        decision.effects().forEach(effect -> effects.accept(home, effect));
    }

    /** Whether the lane is empty is looked up when the record is read, not when it was written. */
    private static Input.EventArrived freshly(Home home, Input.EventArrived arrived) {
        Event event = arrived.event();
        String lane = event.type().value()
                + '|'
                + (event.run() == null ? "" : event.run().value());
        return new Input.EventArrived(arrived.position(), event, home.laneIsEmpty(lane));
    }

    private State state(Home home, Event event) {
        Action known = home.action(event.action()).orElse(null);
        return new State(partition, home.account(), known, home.run(event.run()));
    }

    private State state(Home home, Outcome outcome) {
        Action known = home.action(outcome.action()).orElse(null);
        return new State(partition, home.account(), known, home.run(outcome.run()));
    }

    private State state(Home home, Command command) {
        Action known = command instanceof Command.CancelAction cancel
                ? home.action(cancel.action()).orElse(null)
                : null;
        return new State(partition, home.account(), known, known == null ? null : home.run(known.run()));
    }

    private static boolean wakesBy(Home home, Instant latest) {
        Instant wakeAt = home.account().wakeAt();
        return wakeAt != null && !wakeAt.isAfter(latest);
    }

    private static Instant wakeAt(Home home) {
        Instant wakeAt = home.account().wakeAt();
        return wakeAt == null ? Instant.MAX : wakeAt;
    }
}
