package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import java.time.Instant;

/** Somebody wants an action gone. What is out cannot be called back; it is only not queued again. */
final class Cancellation {

    private Cancellation() {}

    static void cancel(Draft draft) {
        Action action = draft.action;
        if (action == null) {
            draft.tell(Verdict.IGNORED, Reason.UNKNOWN_ACTION);
            return;
        }
        switch (action.status()) {
            case QUEUED -> end(draft);
            case GRANTED -> recall(draft, action);
            case SENT, NOT_SENT, REJECTED, UNKNOWN, EXPIRED, CANCELLED ->
                draft.tell(Verdict.IGNORED, Reason.ALREADY_ENDED);
        }
    }

    /** Says until when it may still be sent. */
    private static void recall(Draft draft, Action action) {
        int last = action.tries().last();
        Instant notAfter =
                draft.account.attempt(action.id(), last).map(Attempt::notAfter).orElse(null);
        draft.action = action.unwanted();
        draft.tell(Verdict.APPLIED, Reason.CANCEL_WANTED, last, null, notAfter);
    }

    /** An earlier attempt that may have been sent outweighs the wish. */
    private static void end(Draft draft) {
        Queueing.end(draft, Status.CANCELLED, Reason.CANCELLED);
        draft.wakeQueue();
        boolean gone = draft.action().status() == Status.CANCELLED;
        draft.tell(gone ? Verdict.CANCELLED : Verdict.COMPLETED, Reason.CANCELLED);
    }
}
