package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Waiting;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One account's queue, for the core's turn. */
final class AccountQueue implements Waiting {

    private final PartitionTask task;
    private final AccountId account;

    AccountQueue(PartitionTask task, AccountId account) {
        this.task = task;
        this.account = account;
    }

    @Override
    public Instant now() {
        return task.now();
    }

    @Override
    public Account account() {
        return task.store.account(account);
    }

    @Override
    public List<ActionId> overDeadline(Instant latest, int most) {
        return task.store.overDeadline(account, latest, most);
    }

    @Override
    public List<ActionId> queued(Recall.@Nullable Mark mark, int most) {
        return task.store.queued(account, mark, most);
    }

    @Override
    public List<ActionId> due(Instant now, int most) {
        return task.store.due(account, now, most);
    }

    @Override
    public List<ActionId> heads(String cursor, int most) {
        return task.store.heads(account, cursor, most);
    }

    @Override
    public List<Instant> nextMoments() {
        return task.store.nextMoments(account);
    }

    @Override
    public Decision decide(@Nullable ActionId id, Input input) {
        if (id == null) {
            return task.decide(task.store.load(account, null, null), input);
        }
        Action action = Objects.requireNonNull(task.store.action(account, id));
        return task.decide(task.store.load(account, id, action.run()), input);
    }
}
