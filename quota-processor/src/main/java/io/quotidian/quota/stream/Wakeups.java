package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.WalkStep;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.store.Forgetting;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Gives the accounts that are due their turns, and orders that concern all accounts to a few more of them. A punctuation
 * costs what is due, not what exists.
 */
final class Wakeups {

    /** How often due accounts are looked for. */
    private static final Duration INTERVAL = Duration.ofMillis(25);

    /** Time one punctuation may take: far below the transaction time-out, which all tasks of a thread share. */
    private static final Duration BUDGET = Duration.ofMillis(200);

    /** Accounts that are looked for at once. */
    private static final int BATCH = 32;

    /** How often the dedup memory is swept, a step at a time. */
    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** Accounts that a run's cancellation looks at in one punctuation; each that knows the run is decided upon. */
    private static final int WALKED = 100;

    private final Desk desk;
    private final Forgetting forgetting;
    private final Foothold foothold;
    private final WalkStep walk;
    private final InputPosition wakeUp;

    Wakeups(Desk desk, Rows rows, Scans scans, Forgetting forgetting, Foothold foothold, int partition) {
        this.desk = desk;
        this.forgetting = forgetting;
        this.foothold = foothold;
        this.wakeUp = new InputPosition(null, partition, -1L);
        this.walk = new WalkStep(new StoredFleet(desk, rows, scans, wakeUp), WALKED);
    }

    void schedule(ProcessorContext<Object, Object> context) {
        schedule(context, INTERVAL, this::punctuate);
        schedule(context, SWEEP, () -> forgetting.step(desk.moment().now()));
    }

    /** Nothing is changed that the group could not fence. */
    private void schedule(ProcessorContext<Object, Object> context, Duration interval, Runnable step) {
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, ignored -> {
            if (foothold.isFirm()) {
                step.run();
            }
        });
    }

    /** Turns come first: an account that the walk waits for has a place free then, and the walk is there. */
    private void punctuate() {
        wake();
        walk.take();
    }

    /**
     * While the credit is used up a turn can grant nothing: one batch is given all the same, or nobody would be asked
     * about the grants that hold it.
     */
    private void wake() {
        long deadline = System.nanoTime() + BUDGET.toNanos();
        List<AccountId> due;
        do {
            due = desk.due(BATCH);
            giveTurns(due, deadline);
        } while (due.size() == BATCH && desk.hasCredit() && System.nanoTime() < deadline);
    }

    /** The clock is looked at after each: a turn takes long where a scan walks over many deleted rows. */
    private void giveTurns(List<AccountId> accounts, long deadline) {
        for (AccountId account : accounts) {
            desk.turn(account, wakeUp);
            if (System.nanoTime() >= deadline) {
                return;
            }
        }
    }
}
