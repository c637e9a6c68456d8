package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an account stands now: what account-usage tells. */
public record Usage(Account account, boolean sealed, List<CounterView> counters) {

    public Usage {
        counters = List.copyOf(counters);
    }

    /** The latest moment at which a grant that is out may still be used. */
    public Optional<Instant> leasesUntil() {
        return account.unresolved().stream()
                .filter(Attempt::isOpen)
                .map(Attempt::notAfter)
                .max(Instant::compareTo);
    }
}
