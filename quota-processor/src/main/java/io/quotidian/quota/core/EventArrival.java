package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event arrives: refused, granted at once, or queued. */
final class EventArrival {

    private EventArrival() {}

    static void accept(Draft draft, Input.EventArrived arrived) {
        if (draft.action != null) {
            draft.tell(Verdict.REJECTED, Reason.DUPLICATE);
            return;
        }
        Event event = arrived.event();
        Instant due = later(draft.now, event.notBefore());
        Action action = newcomer(draft, event, due);
        if (Lease.fits(draft, action)) {
            place(draft, action, due, arrived.laneIsEmpty());
        } else {
            draft.action = action;
            QueueRelease.expire(draft, action);
        }
    }

    /** Whoever waits goes first: an event is granted at once only if nothing of the account waits. */
    private static void place(Draft draft, Action action, Instant due, boolean laneIsEmpty) {
        Optional<Hold> hold = Holds.binding(draft, waiting(draft, action, due));
        boolean somebodyWaits = draft.account.backlog().size() > 0;
        if (hold.isEmpty() && !somebodyWaits) {
            draft.action = action;
            Granting.grant(draft);
        } else if (draft.account.backlog().size() >= draft.policy().patience().maxQueue()) {
            refuse(draft, action, Reason.QUEUE_FULL);
        } else if (isRunsShareTaken(draft)) {
            refuse(draft, action, Reason.RUN_QUEUE_FULL);
        } else {
            defer(draft, action, due, hold, laneIsEmpty);
        }
    }

    /** Of a run as many may wait as places are left, so that no number of runs can take them all. */
    private static boolean isRunsShareTaken(Draft draft) {
        int left =
                draft.policy().patience().maxQueue() - draft.account.backlog().size();
        return draft.run != null && draft.run.queued() >= left;
    }

    private static void refuse(Draft draft, Action action, Reason why) {
        draft.action = action.ended(Status.REJECTED, why);
        draft.tell(Verdict.REJECTED, why);
    }

    private static void defer(Draft draft, Action action, Instant due, Optional<Hold> hold, boolean laneIsEmpty) {
        Hold why = hold.orElseGet(() -> Hold.lane(Reason.QUEUED_BEHIND, draft.account.wakeAt()));
        Queueing.enter(draft, action, due, why.reason());
        if (laneIsEmpty) {
            draft.wakeBy(hold.isPresent() ? why.until() : draft.now);
        }
        draft.tell(Verdict.DEFERRED, why.reason(), 0, why, null);
    }

    /** The action as it would stand in the queue, to see what would hold it there. */
    private static Action waiting(Draft draft, Action action, Instant due) {
        return due.isAfter(draft.now) ? action.queued(new Place.Delayed(due, 0), Reason.NOT_BEFORE) : action;
    }

    private static Action newcomer(Draft draft, Event event, Instant due) {
        Instant queueEnd = due.plus(draft.policy().patience().maxQueueTime());
        Instant expiresAt = event.expiresAt();
        return new Action(
                event.action(),
                event.eventId(),
                event.contactId(),
                event.type(),
                event.run(),
                event.priority(),
                draft.now,
                expiresAt != null && expiresAt.isBefore(queueEnd) ? expiresAt : queueEnd,
                queueEnd.plus(draft.settings.delays().dedupMemory()),
                Status.GRANTED,
                Reason.GRANTED,
                null,
                Tries.NONE,
                null,
                false);
    }

    private static Instant later(Instant now, @Nullable Instant other) {
        return other != null && other.isAfter(now) ? other : now;
    }
}
