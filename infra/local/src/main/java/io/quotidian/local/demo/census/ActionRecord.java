package io.quotidian.local.demo.census;

import io.quotidian.avro.ActionStatus;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions have said about one action so far.
 *
 * @param reason of the last decision that changed the status
 * @param deferredOn day of the first deferral
 * @param paced whether nothing but the account's own pace has deferred it
 * @param grantedOn day of the first grant
 */
public record ActionRecord(
        String actionId,
        String accountId,
        @Nullable String contactId,
        ActionStatus status,
        String reason,
        String detail,
        @Nullable LocalDate deferredOn,
        boolean paced,
        @Nullable LocalDate grantedOn) {

    static ActionRecord first(String actionId, String accountId, @Nullable String contactId) {
        return new ActionRecord(actionId, accountId, contactId, ActionStatus.NONE, "", "", null, true, null);
    }

    ActionRecord deferred(LocalDate day, boolean byPace) {
        LocalDate first = deferredOn == null ? day : deferredOn;
        return new ActionRecord(
                actionId, accountId, contactId, status, reason, detail, first, paced && byPace, grantedOn);
    }

    ActionRecord granted(LocalDate day) {
        LocalDate first = grantedOn == null ? day : grantedOn;
        return new ActionRecord(actionId, accountId, contactId, status, reason, detail, deferredOn, paced, first);
    }

    ActionRecord now(ActionStatus next, String why, String more) {
        return new ActionRecord(actionId, accountId, contactId, next, why, more, deferredOn, paced, grantedOn);
    }

    boolean wasGranted() {
        return grantedOn != null;
    }

    /** Whether it had to wait for more than its account's spacing and the queue before it on the same day. */
    boolean wasDeferred() {
        return deferredOn != null && !(paced && deferredOn.equals(grantedOn));
    }

    public boolean isUnderWay() {
        return status == ActionStatus.QUEUED || status == ActionStatus.GRANTED;
    }
}
