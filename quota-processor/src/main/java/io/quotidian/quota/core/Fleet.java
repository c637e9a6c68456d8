package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link WalkStep} sees of a partition's accounts, and how what it does is stored: in one transaction. */
public interface Fleet {

    Walks walks();

    void keep(Walks next);

    /**
     * Accounts in the order of their ids.
     *
     * @param reached the ones behind it; absent: from the first on
     */
    List<AccountId> accounts(@Nullable AccountId reached, int most);

    /** Whether anything of the run is remembered of the account. */
    boolean has(AccountId account, RunId run);

    Account account(AccountId id);

    /** Decides and carries out. */
    void decide(AccountId account, Input.RunRecalled input);
}
