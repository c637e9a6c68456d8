package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no grant now.
 *
 * @param until when to look again; absent: when an input changes it
 * @param accountWide whether it holds every lane of the account
 * @param limit the limit that is used up, if that is why
 */
public record Hold(
        Reason reason,
        @Nullable Instant until,
        boolean accountWide,
        @Nullable CounterView limit) {

    static Hold account(Reason reason, @Nullable Instant until) {
        return new Hold(reason, until, true, null);
    }

    static Hold lane(Reason reason, @Nullable Instant until) {
        return new Hold(reason, until, false, null);
    }

    Hold until(@Nullable Instant moment) {
        return new Hold(reason, moment, accountWide, limit);
    }

    boolean outlasts(Hold other) {
        return other.until != null && (until == null || until.isAfter(other.until));
    }
}
