package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit and how much of it is used, as people are shown it.
 *
 * @param length of ROLLING only
 * @param max what is allowed now: a part of the limit during a warm-up
 * @param end when the count starts anew, of ROLLING when it next falls; absent if no time decides
 * @param run of RUN only
 */
public record CounterView(
        ActionType type,
        Window window,
        @Nullable Duration length,
        int max,
        int used,
        boolean sealed,
        @Nullable Instant end,
        @Nullable RunId run) {

    public int remaining() {
        return sealed ? 0 : Math.max(0, max - used);
    }

    static CounterView of(Counter counter, int allowed) {
        Limit limit = counter.limit();
        return new CounterView(
                limit.actionType(),
                limit.window(),
                null,
                allowed,
                counter.used(),
                counter.sealed(),
                counter.window().end(),
                null);
    }

    static CounterView of(Rolling rolling, int allowed, int used, boolean sealed, @Nullable Instant falls) {
        Limit limit = rolling.limit();
        return new CounterView(limit.actionType(), limit.window(), limit.length(), allowed, used, sealed, falls, null);
    }

    static CounterView of(Limit limit, Run run, boolean sealed) {
        int used = run.chargedTo(limit.actionType());
        return new CounterView(limit.actionType(), limit.window(), null, limit.max(), used, sealed, null, run.id());
    }
}
