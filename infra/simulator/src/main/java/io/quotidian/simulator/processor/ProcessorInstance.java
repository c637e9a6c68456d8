package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Turn;
import io.quotidian.quota.core.WalkStep;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.stream.Moment;
import io.quotidian.simulator.engine.Agenda;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.Instance;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.log.Transaction;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A quota-processor: joins its group, restores, reads, decides, writes within a transaction, commits. Each record read
 * into a batch, each decision, each write and the commit is a step of its own, between which it can die or stand still.
 */
public final class ProcessorInstance extends Instance {

    private static final long RETRY_MILLIS = 500;
    private static final int LARGEST_BATCH = 4;
    private static final long PUNCTUATION_MILLIS = 25;

    /** Accounts that a run's cancellation comes further in one punctuation: there may be no more than two. */
    private static final int WALKED = 1;

    /** What it needs of the world. */
    public record Surroundings(Wire wire, QuotaMachine machine, FaultPlan faults, long transactionTimeout) {}

    private final int index;
    private final Surroundings around;
    private final Chance chance;
    private final Trace.Mark mark;
    private final TreeMap<Integer, PartitionTask> tasks = new TreeMap<>();
    private final Map<Object, Trace.Mark> marks = new HashMap<>();
    private final Deque<Runnable> batch = new ArrayDeque<>();
    private final Map<Tape<?>, Long> positions = new HashMap<>();
    private @Nullable Transaction transaction;
    private int generation = -1;
    private boolean idle;
    private long timer;
    private long earlier;
    private long brokerLater;
    private long walksAt;
    private Clocks clocks = Clocks.AGREED;
    private int turns;

    public ProcessorInstance(int index, Agenda agenda, Trace trace, Chance chance, Surroundings around) {
        super("processor-" + index, agenda, trace);
        this.index = index;
        this.around = around;
        this.chance = chance;
        this.mark = trace.mark();
    }

    /** Sets its clock, and what a probe of the broker's clock finds at once. */
    public void clock(long millisAhead, long brokerAhead) {
        long ahead = Math.max(0, millisAhead - brokerAhead - 1);
        long behind = Math.max(0, brokerAhead - millisAhead - 1);
        earlier = millisAhead - ahead;
        brokerLater = behind;
        clocks = new Clocks(true, Duration.ofMillis(ahead + behind));
        nudge();
    }

    /** By the earlier of its own clock and the broker's, as the desk of the real one tells it. */
    public Instant now() {
        return Instant.ofEpochMilli(agenda.now() + earlier);
    }

    private Moment moment() {
        Instant now = now();
        return new Moment(now, clocks, now.plusMillis(brokerLater));
    }

    @Override
    public void nudge() {
        if (idle) {
            idle = false;
            later(1 + chance.below(4), this::loop);
        }
    }

    @Override
    protected void begin() {
        forget();
        generation = -1;
        around.wire().processors().join(index);
        later(0, this::loop);
    }

    @Override
    protected void vanish() {
        forget();
        mark.clear();
    }

    /** What a crash, or a fenced commit, leaves of what was not committed: a transaction for the coordinator to end. */
    private void forget() {
        tasks.clear();
        batch.clear();
        positions.clear();
        transaction = null;
        idle = false;
        turns = 0;
    }

    private void abort() {
        Transaction mine = transaction;
        forget();
        generation = -1;
        if (mine != null) {
            mine.abort();
        }
    }

    /** One step, and the next is planned. */
    private void loop() {
        mark.set(((long) index << 32) ^ (batch.size() << 16) ^ (tasks.size() << 8) ^ (transaction == null ? 0 : 1));
        if (around.wire().isDown()) {
            idle = true;
            around.wire().whenUp(this::nudge);
        } else if (generation != around.wire().processors().generation()) {
            rejoin();
        } else if (tasks.size() < around.wire().processors().owned(index).size()) {
            restoreNext();
        } else {
            work();
        }
    }

    private void rejoin() {
        abort();
        if (!around.wire().processors().has(index)) {
            around.wire().processors().join(index);
        }
        generation = around.wire().processors().generation();
        later(chance.below(50), this::loop);
    }

    private void restoreNext() {
        for (int partition : around.wire().processors().owned(index)) {
            if (!tasks.containsKey(partition)) {
                if (!around.wire().changelog(partition).isStable()) {
                    later(RETRY_MILLIS, this::loop);
                    return;
                }
                PartitionTask task =
                        new PartitionTask(partition, around.wire(), around.machine(), this::moment, this::decided);
                task.restore();
                tasks.put(partition, task);
                break;
            }
        }
        later(chance.below(20), this::loop);
    }

    private void work() {
        if (write() || take() || turn() || walk()) {
            later(chance.below(3), this::loop);
        } else if (transaction != null || !positions.isEmpty()) {
            commit();
        } else if (poll()) {
            later(chance.below(5), this::loop);
        } else {
            rest();
        }
    }

    private boolean write() {
        for (PartitionTask task : tasks.values()) {
            Consumer<Transaction> write = task.nextWrite();
            if (write != null) {
                Transaction mine = transaction == null ? begun() : transaction;
                if (mine.isOpen()) {
                    write.accept(mine);
                } else {
                    abort();
                }
                return true;
            }
        }
        return false;
    }

    private Transaction begun() {
        Transaction mine = new Transaction();
        transaction = mine;
        agenda.in(around.transactionTimeout(), mine::abort);
        return mine;
    }

    private boolean take() {
        Runnable next = batch.pollFirst();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    /** A punctuation gives the accounts that are due their turns, a bounded number before it commits. */
    private boolean turn() {
        if (turns >= LARGEST_BATCH) {
            return false;
        }
        for (PartitionTask task : tasks.values()) {
            Account account = task.store.woken(now());
            if (account != null) {
                turns++;
                new Turn(around.machine(), new AccountQueue(task, account.id())).take();
                return true;
            }
        }
        return false;
    }

    /** The same punctuation goes on with the runs that are being cancelled in all accounts. */
    private boolean walk() {
        if (agenda.now() < walksAt) {
            return false;
        }
        for (PartitionTask task : tasks.values()) {
            if (task.isWalking()) {
                walksAt = agenda.now() + PUNCTUATION_MILLIS;
                new WalkStep(new TaskFleet(task), WALKED).take();
                return true;
            }
        }
        return false;
    }

    /** How the account and the action stand becomes part of the state's fingerprint. */
    private void decided(Decision decision) {
        Account account = decision.next().account();
        marks.computeIfAbsent(account.id(), ignored -> trace.mark()).set(fingerprint(account));
        Action action = decision.next().action();
        if (action != null) {
            long stand = action.id().hashCode() * 31L
                    + action.status().name().hashCode() * 7L
                    + action.tries().last();
            marks.computeIfAbsent(action.id(), ignored -> trace.mark()).set(stand);
        }
        trace.step();
        trace.tell(name(), () -> shown(decision));
    }

    private static long fingerprint(Account account) {
        long print = account.id().hashCode();
        for (Counter counter : account.counters()) {
            print = print * 31 + counter.used() * 5L + counter.lateResolved();
        }
        print = print * 31 + account.unresolved().size();
        print = print * 31 + account.backlog().size();
        return print * 31 + account.circuit().getClass().getName().hashCode();
    }

    private static String shown(Decision decision) {
        StringBuilder text = new StringBuilder();
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Tell tell) {
                text.append(Rulings.ruling(decision.next().account().id(), tell.report()));
            }
        }
        return text.isEmpty() ? "decides nothing new" : text.toString();
    }

    private void commit() {
        turns = 0;
        Transaction mine = transaction;
        boolean mayCommit = (mine == null || mine.isOpen())
                && !around.faults().strikes(FaultKind.TRANSACTION_ABORTED)
                && around.wire().processors().commit(index, generation, positions);
        if (!mayCommit) {
            trace.tell(name(), () -> "is fenced or aborted");
            abort();
        } else {
            positions.clear();
            transaction = null;
            if (mine != null) {
                mine.commit();
            }
            if (around.faults().strikes(FaultKind.COMMIT_ACK_LOST)) {
                abort();
            }
        }
        later(chance.below(10), this::loop);
    }

    private boolean poll() {
        List<Runnable> found = new ArrayList<>();
        for (Map.Entry<Integer, PartitionTask> entry : tasks.entrySet()) {
            int partition = entry.getKey();
            PartitionTask task = entry.getValue();
            read(around.wire().events(partition), task::event, found);
            read(around.wire().orders(partition), task::order, found);
            read(around.wire().outcomes(partition), task::outcome, found);
        }
        batch.addAll(found);
        return !batch.isEmpty();
    }

    /** The topics are read in no order among each other, each partition in its own. */
    private <T> void read(Tape<T> tape, Consumer<Tape.Entry<T>> process, List<Runnable> found) {
        long from = around.wire().processors().position(tape);
        List<Tape.Entry<T>> entries = tape.read(from, 1 + chance.below(LARGEST_BATCH));
        int place = 0;
        for (Tape.Entry<T> entry : entries) {
            place += chance.below(found.size() - place + 1);
            found.add(place++, () -> {
                process.accept(entry);
                positions.put(tape, entry.offset() + 1);
            });
        }
    }

    private void rest() {
        idle = true;
        Instant next = null;
        for (PartitionTask task : tasks.values()) {
            Instant wake = task.store.nextWake();
            next = wake != null && (next == null || wake.isBefore(next)) ? wake : next;
        }
        boolean walking = tasks.values().stream().anyMatch(PartitionTask::isWalking);
        if (next != null || walking) {
            long mine = ++timer;
            long wait = next == null ? Long.MAX_VALUE : next.toEpochMilli() - now().toEpochMilli();
            later(Math.max(1, walking ? Math.min(wait, PUNCTUATION_MILLIS) : wait), () -> {
                if (idle && mine == timer) {
                    idle = false;
                    loop();
                }
            });
        }
    }
}
