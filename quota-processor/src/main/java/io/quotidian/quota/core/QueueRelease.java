package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.action.Status;
import java.util.Optional;

/** A queued action is offered again: ended, moved up, granted, or held. */
final class QueueRelease {

    private QueueRelease() {}

    static void offer(Draft draft) {
        Action action = draft.action();
        RetryWindow retry = action.retry();
        if (action.status() != Status.QUEUED) {
            throw new IllegalStateException(
                    "only a queued action can be offered, " + action.id() + " is " + action.status());
        } else if (Recalls.isRecalled(draft, action)) {
            Cancellation.cancel(draft);
        } else if (!Lease.fits(draft, action)) {
            expire(draft, action);
        } else if (retry != null && !Lease.keyIsUsable(draft, retry, draft.now)) {
            Queueing.end(draft, Status.UNKNOWN, Reason.KEY_LIFETIME_OVER);
            draft.tell(Verdict.COMPLETED, Reason.KEY_LIFETIME_OVER);
        } else if (action.place() instanceof Place.Delayed delayed
                && !delayed.due().isAfter(draft.now)) {
            Queueing.promote(draft, action, delayed.due());
        } else {
            release(draft, action);
        }
    }

    /**
     * Ends the draft's action, which no lease fits any more: not only at its deadline, for if it waited until then it would
     * keep from going whoever stands behind it.
     */
    static void expire(Draft draft, Action action) {
        boolean byQueueTime = action.deadline()
                .equals(action.forgetAt().minus(draft.settings.delays().dedupMemory()));
        Reason reason = byQueueTime ? Reason.QUEUE_TIME : Reason.EXPIRED;
        Queueing.end(draft, Status.EXPIRED, reason);
        draft.tell(draft.action().status() == Status.EXPIRED ? Verdict.EXPIRED : Verdict.COMPLETED, reason);
    }

    private static void release(Draft draft, Action action) {
        Optional<Hold> binding = Holds.binding(draft, action);
        if (binding.isPresent()) {
            hold(draft, action, binding.get());
        } else {
            Queueing.leave(draft);
            Granting.grant(draft);
        }
    }

    /** Tells only news: the same reason as before is none. */
    private static void hold(Draft draft, Action action, Hold hold) {
        draft.hold = hold;
        if (!hold.reason().equals(action.reason())) {
            draft.action = action.because(hold.reason());
            draft.tell(Verdict.DEFERRED, hold.reason(), 0, hold, null);
        }
    }
}
