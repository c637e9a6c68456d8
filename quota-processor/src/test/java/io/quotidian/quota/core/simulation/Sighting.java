package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The third party sees a send.
 *
 * @param order in which it was granted
 * @param stamp by the third party's own clock
 * @param policy in force at the grant; absent: sent in another life of the cluster
 */
record Sighting(
        String account,
        long order,
        ActionType type,
        @Nullable RunId run,
        Instant stamp,
        @Nullable Policy policy) {

    /** A limit that this send exceeded by the third party's own count, or nothing. */
    @Nullable
    String excess(List<Sighting> all) {
        if (policy == null) {
            return null;
        }
        for (Limit limit : policy.limitsFor(type)) {
            long count = all.stream()
                    .filter(other -> isCountedWith(other, limit, policy))
                    .count();
            if (count > limit.max()) {
                return account + ": " + count + " seen of " + limit + " at " + stamp;
            }
        }
        return null;
    }

    private boolean isCountedWith(Sighting other, Limit limit, Policy own) {
        return other.order <= order
                && other.account.equals(account)
                && limit.covers(other.type)
                && isInWindowOf(other, limit.window(), own);
    }

    private boolean isInWindowOf(Sighting other, Window kind, Policy own) {
        if (kind == Window.RUN) {
            return run != null && run.equals(other.run);
        }
        var window = own.calendar().windowAt(kind, stamp);
        return !other.stamp.isBefore(window.start()) && other.stamp.isBefore(window.end());
    }
}
