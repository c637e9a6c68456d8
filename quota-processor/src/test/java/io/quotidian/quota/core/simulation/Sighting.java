package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The third party sees a send.
 *
 * @param order in which it was granted
 * @param grantedAt by the processor's clock
 * @param stamp by the third party's own clock
 * @param policy in force at the grant; absent: sent in another life of the cluster
 */
record Sighting(
        String account,
        long order,
        ActionType type,
        @Nullable RunId run,
        Instant grantedAt,
        Instant stamp,
        @Nullable Policy policy) {

    /** A limit that this send exceeded by the third party's own count, or nothing. */
    @Nullable
    String excess(List<Sighting> all, Policy safeDefault) {
        if (policy == null) {
            return null;
        }
        for (Rule rule : Rule.of(policy, safeDefault)) {
            if (rule.counts(type)) {
                List<Sighting> with =
                        all.stream().filter(other -> isCountedWith(other, rule)).toList();
                long count = rule.limit().window() == Window.ROLLING
                        ? mostInAnyInterval(
                                with, Objects.requireNonNull(rule.limit().length()))
                        : with.stream()
                                .filter(other ->
                                        isInWindowOf(other, rule.limit().window(), policy))
                                .count();
                if (count > rule.allowed(policy, grantedAt)) {
                    return account + ": " + count + " seen of " + rule + " at " + stamp + " under " + policy;
                }
            }
        }
        return null;
    }

    private boolean isCountedWith(Sighting other, Rule rule) {
        return other.order <= order && other.account.equals(account) && rule.counts(other.type);
    }

    /** Of all intervals of the length that this send lies in, the one with the most: it begins with a send. */
    private long mostInAnyInterval(List<Sighting> with, Duration length) {
        return with.stream()
                .map(Sighting::stamp)
                .filter(start -> !start.isAfter(stamp) && start.plus(length).isAfter(stamp))
                .mapToLong(start -> within(with, start, length).count())
                .max()
                .orElse(0);
    }

    private static Stream<Sighting> within(List<Sighting> all, Instant start, Duration length) {
        return all.stream().filter(one -> !one.stamp.isBefore(start) && one.stamp.isBefore(start.plus(length)));
    }

    private boolean isInWindowOf(Sighting other, Window kind, Policy own) {
        if (kind == Window.RUN) {
            return run != null && run.equals(other.run);
        }
        var window = own.calendar().windowAt(kind, stamp);
        return !other.stamp.isBefore(window.start()) && other.stamp.isBefore(window.end());
    }
}
