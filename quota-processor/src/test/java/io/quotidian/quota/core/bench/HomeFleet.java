package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Fleet;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition's accounts in memory. */
record HomeFleet(World world) implements Fleet {

    @Override
    public Walks walks() {
        return world.partition().walks();
    }

    @Override
    public void keep(Walks next) {
        world.changePartition(partition -> partition.withWalks(next));
    }

    @Override
    public List<AccountId> accounts(@Nullable AccountId reached, int most) {
        return world.homes().stream()
                .map(home -> home.account().id())
                .filter(id -> reached == null || id.value().compareTo(reached.value()) > 0)
                .sorted(Comparator.comparing(AccountId::value))
                .limit(most)
                .toList();
    }

    @Override
    public boolean has(AccountId account, RunId run) {
        return world.home(account).knows(run);
    }

    @Override
    public Account account(AccountId id) {
        return world.home(id).account();
    }

    @Override
    public void decide(AccountId account, Input.RunRecalled input) {
        world.decide(world.home(account), null, input);
    }
}
