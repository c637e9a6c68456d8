package io.quotidian.quota.core.action;

import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action. It stays in the dedup memory after its end, until {@code forgetAt}.
 *
 * @param deadline no send starts at or after it: the event's expiry, or the end of the longest queue time
 * @param reason why it is where it is
 * @param place where it waits; absent unless QUEUED
 * @param retry present while an UNKNOWN attempt may be tried again
 * @param cancelled somebody wants it gone: it is not queued again
 */
public record Action(
        ActionId id,
        String eventId,
        String contactId,
        ActionType type,
        @Nullable RunId run,
        int priority,
        Instant acceptedAt,
        Instant deadline,
        Instant forgetAt,
        Status status,
        Reason reason,
        @Nullable Place place,
        Tries tries,
        @Nullable RetryWindow retry,
        boolean cancelled) {

    public Action {
        if ((status == Status.QUEUED) != (place != null)) {
            throw new IllegalStateException("an action waits in a place if and only if it is QUEUED: " + id);
        }
    }

    /** Actions of a lane are held back by the same limits. */
    public String lane() {
        return lane(type, run);
    }

    /** The lane of an action of this type and run. */
    public static String lane(ActionType type, @Nullable RunId run) {
        return type.value() + '|' + (run == null ? "" : run.value());
    }

    public Action queued(Place next, Reason why) {
        return with(Status.QUEUED, why, next, tries, retry);
    }

    public Action because(Reason why) {
        return with(status, why, place, tries, retry);
    }

    public Action granted(Tries next) {
        return with(Status.GRANTED, Reason.GRANTED, null, next, retry);
    }

    public Action ended(Status end, Reason why) {
        if (!end.isTerminal()) {
            throw new IllegalArgumentException(end + " is no end");
        }
        return with(end, why, null, tries, null);
    }

    public Action withTries(Tries next) {
        return with(status, reason, place, next, retry);
    }

    public Action withRetry(@Nullable RetryWindow next) {
        return with(status, reason, place, tries, next);
    }

    /** Wanted gone. */
    public Action unwanted() {
        return new Action(
                id,
                eventId,
                contactId,
                type,
                run,
                priority,
                acceptedAt,
                deadline,
                forgetAt,
                status,
                reason,
                place,
                tries,
                retry,
                true);
    }

    private Action with(
            Status nextStatus,
            Reason why,
            @Nullable Place nextPlace,
            Tries nextTries,
            @Nullable RetryWindow nextRetry) {
        return new Action(
                id,
                eventId,
                contactId,
                type,
                run,
                priority,
                acceptedAt,
                deadline,
                forgetAt,
                nextStatus,
                why,
                nextPlace,
                nextTries,
                nextRetry,
                cancelled);
    }
}
