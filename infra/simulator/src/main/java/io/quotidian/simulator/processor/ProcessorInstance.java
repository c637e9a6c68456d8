package io.quotidian.simulator.processor;

import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Turn;
import io.quotidian.quota.core.WalkStep;
import io.quotidian.quota.core.account.Account;
import io.quotidian.simulator.engine.Agenda;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.Instance;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.log.Tape;
import io.quotidian.simulator.log.Transaction;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.FaultPlan;
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
    private final SkewedClock clock;
    private final Fingerprints fingerprints;
    private final Deque<Runnable> batch = new ArrayDeque<>();
    private @Nullable Transaction transaction;
    private int generation = -1;
    private boolean idle;
    private long timer;
    private long walksAt;
    private int turns;
    private boolean underWay;
    private boolean isNew;
    private Runnable takeover = () -> {};

    public ProcessorInstance(int index, Agenda agenda, Trace trace, Chance chance, Surroundings around) {
        super("processor-" + index, agenda, trace);
        this.index = index;
        this.around = around;
        this.chance = chance;
        this.mark = trace.mark();
        this.clock = new SkewedClock(agenda);
        this.fingerprints = new Fingerprints(name(), trace);
    }

    /** Sets its clock, and what a probe of the broker's clock finds at once. */
    public void clock(long millisAhead, long brokerAhead) {
        clock.set(millisAhead, brokerAhead);
        nudge();
    }

    /** Happens when it has taken partitions over and decided something for the first time, before that is written. */
    public void onTakeover(Runnable what) {
        takeover = what;
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
        transaction = null;
        idle = false;
        turns = 0;
        underWay = false;
    }

    private void abort() {
        Transaction mine = transaction;
        forget();
        generation = -1;
        if (mine != null) {
            mine.abort();
        }
    }

    /** One step, and the next is planned. Of a new generation it hears between two transactions, as a consumer that polls. */
    private void loop() {
        mark.set(((long) index << 32) ^ (batch.size() << 16) ^ (tasks.size() << 8) ^ (transaction == null ? 0 : 1));
        if (around.wire().isDown()) {
            idle = true;
            around.wire().whenUp(this::nudge);
        } else if (underWay && isNew) {
            isNew = false;
            takeover.run();
            later(0, this::loop);
        } else if (underWay) {
            work();
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
                PartitionTask task = task(partition);
                task.restore();
                tasks.put(partition, task);
                isNew = true;
                break;
            }
        }
        later(chance.below(20), this::loop);
    }

    private PartitionTask task(int partition) {
        return new PartitionTask(
                partition, around.wire(), around.machine(), clock::moment, fingerprints::decided, this::summon);
    }

    /** By a producer of its own, outside all transactions. */
    private void summon(int partition) {
        later(chance.below(20), () -> {
            if (around.wire().isDown()) {
                around.wire().whenUp(() -> summon(partition));
            } else {
                around.wire().orders(partition).append(new Wire.Order.Summons());
            }
        });
    }

    private void work() {
        if (write() || take() || turn() || walk()) {
            underWay = true;
            later(chance.below(3), this::loop);
        } else if (underWay) {
            commit();
        } else if (poll()) {
            underWay = true;
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
            Account account = task.isFirm() ? task.store.woken(clock.now()) : null;
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

    private void commit() {
        turns = 0;
        underWay = false;
        Transaction mine = transaction;
        Map<Tape<?>, Long> positions = new HashMap<>();
        tasks.values().forEach(task -> positions.putAll(task.commits()));
        boolean mayCommit = (mine == null || mine.isOpen())
                && !around.faults().strikes(FaultKind.TRANSACTION_ABORTED)
                && around.wire().processors().commit(index, generation, positions);
        if (!mayCommit) {
            trace.tell(name(), () -> "is fenced or aborted");
            abort();
        } else {
            tasks.values().forEach(PartitionTask::committed);
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
        for (PartitionTask task : tasks.values()) {
            task.poll(chance, found);
        }
        batch.addAll(found);
        return !batch.isEmpty();
    }

    private void rest() {
        idle = true;
        Instant next = null;
        for (PartitionTask task : tasks.values()) {
            Instant wake = task.isFirm() ? task.store.nextWake() : null;
            next = wake != null && (next == null || wake.isBefore(next)) ? wake : next;
        }
        boolean walking = tasks.values().stream().anyMatch(PartitionTask::isWalking);
        if (next != null || walking) {
            long mine = ++timer;
            long wait = next == null
                    ? Long.MAX_VALUE
                    : next.toEpochMilli() - clock.now().toEpochMilli();
            later(Math.max(1, walking ? Math.min(wait, PUNCTUATION_MILLIS) : wait), () -> {
                if (idle && mine == timer) {
                    idle = false;
                    loop();
                }
            });
        }
    }
}
