package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;

/** A record of the state's changelog: the latest of a key counts. */
public sealed interface Row {

    Object key();

    /** What all accounts of the partition share. */
    record Shared(Partition partition) implements Row {
        @Override
        public Object key() {
            return "shared";
        }
    }

    record OfAccount(Account account) implements Row {
        @Override
        public Object key() {
            return account.id();
        }
    }

    record OfAction(AccountId account, Action action) implements Row {
        @Override
        public Object key() {
            return action.id();
        }
    }

    record OfRun(RunKey key, Run run) implements Row {}

    /** A run belongs to an account. */
    record RunKey(AccountId account, RunId run) {}
}
