package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Backlog;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Recall.Target;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import java.time.Instant;

/**
 * Cancels all of a run or a contact, in turns. What is recalled and not yet looked at is not granted either: whatever is
 * offered meanwhile ends instead.
 */
final class Recalls {

    private Recalls() {}

    /**
     * Begins a recall.
     *
     * @param orderedAt what is accepted later is a new wish
     */
    static void order(Draft draft, Target target, Instant orderedAt) {
        Backlog backlog = draft.account.backlog();
        draft.recall = new Recall(target, orderedAt, null);
        if (!backlog.takes(target)) {
            draft.tell(Verdict.IGNORED, Reason.RECALLS_PENDING);
            return;
        }
        draft.account = draft.account.withBacklog(backlog.recalling(draft.recall));
        draft.wakeBy(draft.now);
        draft.tell(Verdict.APPLIED, Reason.RECALLED);
    }

    /** Cancels the draft's action if it is recalled and has not ended; what is out was told once. */
    static void look(Draft draft) {
        Action action = draft.action();
        boolean news = action.status() == Status.QUEUED || (action.status() == Status.GRANTED && !action.cancelled());
        if (news && isRecalled(draft, action)) {
            Cancellation.cancel(draft);
        }
    }

    static void advance(Draft draft, Input.Recalled recalled) {
        Backlog backlog = draft.account.backlog();
        Recall.Mark mark = recalled.mark();
        draft.account = draft.account.withBacklog(
                mark == null
                        ? backlog.withoutRecall(recalled.target())
                        : backlog.recalledUpTo(recalled.target(), mark));
    }

    static boolean isRecalled(Draft draft, Action action) {
        return draft.account.backlog().recalls().stream()
                .filter(recall -> !action.acceptedAt().isAfter(recall.orderedAt()))
                .anyMatch(recall -> concerns(recall.target(), action));
    }

    private static boolean concerns(Target target, Action action) {
        return switch (target) {
            case Target.OfRun of -> of.run().equals(action.run());
            case Target.OfContact of -> of.contactId().equals(action.contactId());
        };
    }
}
