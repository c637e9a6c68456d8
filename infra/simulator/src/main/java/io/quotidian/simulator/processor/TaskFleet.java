package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Fleet;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition's accounts, for the core's walk through them. */
record TaskFleet(PartitionTask task) implements Fleet {

    @Override
    public Walks walks() {
        return task.store.partition().walks();
    }

    @Override
    public void keep(Walks next) {
        task.share(task.store.partition().withWalks(next));
    }

    @Override
    public List<AccountId> accounts(@Nullable AccountId reached, int most) {
        return task.store.accounts(reached, most);
    }

    @Override
    public boolean has(AccountId account, RunId run) {
        return task.store.has(account, run);
    }

    @Override
    public Account account(AccountId id) {
        return task.store.account(id);
    }

    @Override
    public void decide(AccountId account, Input.RunRecalled input) {
        task.decide(task.store.load(account, null, null), input);
    }
}
