package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit and how much of it is used, as people are shown it.
 *
 * @param end when the count starts anew; absent for RUN
 * @param run of RUN only
 */
public record CounterView(
        ActionType type,
        Window window,
        int max,
        int used,
        boolean sealed,
        @Nullable Instant end,
        @Nullable RunId run) {

    public int remaining() {
        return sealed ? 0 : Math.max(0, max - used);
    }

    static CounterView of(Counter counter) {
        Limit limit = counter.limit();
        return new CounterView(
                limit.actionType(),
                limit.window(),
                limit.max(),
                counter.charged(),
                counter.sealed(),
                counter.window().end(),
                null);
    }

    static CounterView of(Limit limit, Run run) {
        int used = run.chargedTo(limit.actionType());
        return new CounterView(limit.actionType(), limit.window(), limit.max(), used, false, null, run.id());
    }
}
