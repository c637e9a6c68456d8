package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.policy.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What really happens to one attempt, whatever anybody believes. */
final class Truth {
    final String account;
    final Attempt attempt;
    final Policy policy;
    final long order;
    final Instant grantedAt;

    /** What its worker will report; absent as long as the worker is silent. */
    Outcome.@Nullable Result result;

    @Nullable
    Instant seenAt;

    /** @param grantedAt in real time */
    Truth(String account, Attempt attempt, Policy policy, long order, Instant grantedAt) {
        this.account = account;
        this.attempt = attempt;
        this.policy = policy;
        this.order = order;
        this.grantedAt = grantedAt;
    }

    boolean mayBeSeen() {
        return result == null || seenAt != null;
    }
}
