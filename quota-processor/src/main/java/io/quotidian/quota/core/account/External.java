package io.quotidian.quota.core.account;

import io.quotidian.quota.core.policy.Limit;
import java.time.Instant;

/**
 * Sends in a window that are none of ours, as somebody reported them.
 *
 * @param count on top of the account's own charges
 * @param asOf the moment that the report described; {@link Instant#MIN}: nobody reported
 */
public record External(int count, Instant asOf) {

    public static final External NONE = new External(0, Instant.MIN);

    /** The greater count: in a calendar window it only grows. */
    External atLeast(External other) {
        Instant latest = other.asOf.isAfter(asOf) ? other.asOf : asOf;
        return new External(Math.max(count, other.count), latest);
    }

    /** So many more, learned from a report about something else; more than any limit allows need not be counted. */
    External plus(int more) {
        return more == 0 ? this : new External(Math.clamp((long) count + more, 0, Limit.MAX), asOf);
    }
}
