package io.quotidian.quota.stream;

import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a partition's accounts add up to. A partition that was taken over is walked through once, a few accounts at a time;
 * each decision moves the sums of an account that has been walked past. Written by the task's thread, read by any.
 */
final class Tally {

    /** Accounts walked past in a step. */
    private static final int STEP = 200;

    /** Queued actions after which a step ends with the account that it is at. */
    private static final int STEP_ACTIONS = 2_000;

    /** Waiting actions are told apart by the moment of their acceptance as finely as this: it bounds their number here. */
    private static final Duration GRAIN = Duration.ofSeconds(10);

    private final Rows rows;
    private final Scans scans;
    private final TreeMap<Long, Integer> accepted = new TreeMap<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger circuitsOpen = new AtomicInteger();
    private @Nullable AccountId walkedTo;
    private volatile boolean complete;
    private volatile @Nullable Instant oldest;

    Tally(Rows rows, Scans scans) {
        this.rows = rows;
        this.scans = scans;
    }

    int queued() {
        return queued.get();
    }

    /** Accounts that get nothing, or one probe. */
    int circuitsOpen() {
        return circuitsOpen.get();
    }

    /** When the action that waits longest was accepted, never too late. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(oldest);
    }

    /** Whether all accounts are counted. */
    boolean isComplete() {
        return complete;
    }

    void step() {
        if (complete) {
            return;
        }
        List<AccountId> next = scans.accounts(walkedTo, STEP);
        int actions = 0;
        for (AccountId id : next) {
            actions += count(rows.account(id));
            walkedTo = id;
            if (actions >= STEP_ACTIONS) {
                return;
            }
        }
        complete = next.size() < STEP;
    }

    void change(State before, State after) {
        if (!isCounted(after.account().id())) {
            return;
        }
        add(after.account(), 1);
        add(before.account(), -1);
        add(after.action(), 1);
        add(before.action(), -1);
        refreshOldest();
    }

    private int count(Account account) {
        add(account, 1);
        int size = account.backlog().size();
        for (ActionId action : size == 0 ? List.<ActionId>of() : scans.queued(account.id(), null, size)) {
            add(rows.action(account.id(), action), 1);
        }
        refreshOldest();
        return size;
    }

    private boolean isCounted(AccountId account) {
        AccountId upTo = walkedTo;
        return complete || (upTo != null && account.value().compareTo(upTo.value()) <= 0);
    }

    private void add(Account account, int sign) {
        queued.addAndGet(sign * account.backlog().size());
        circuitsOpen.addAndGet(account.circuit() instanceof Circuit.Closed ? 0 : sign);
    }

    private void add(@Nullable Action action, int sign) {
        if (action != null && action.status() == Status.QUEUED) {
            long grain = Math.floorDiv(action.acceptedAt().getEpochSecond(), GRAIN.toSeconds());
            accepted.merge(grain, sign, (count, one) -> count + one == 0 ? null : count + one);
        }
    }

    private void refreshOldest() {
        oldest = accepted.isEmpty() ? null : Instant.ofEpochSecond(accepted.firstKey() * GRAIN.toSeconds());
    }
}
