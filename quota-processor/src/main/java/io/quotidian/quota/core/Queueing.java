package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import java.time.Instant;

/** Into the queue, within it, and out of it. */
final class Queueing {

    private Queueing() {}

    /** Puts an action that does not wait into the queue, from {@code due} on. */
    static void enter(Draft draft, Action action, Instant due, Reason why) {
        draft.action = action.queued(place(draft, action, due), why);
        draft.account = draft.account.withBacklog(draft.account.backlog().entered());
        draft.run = draft.run == null ? null : draft.run.entered(action.forgetAt());
        draft.wakeBy(due.isAfter(draft.now) ? due : null);
        draft.wakeBy(action.deadline());
    }

    /** A delayed action whose moment has come joins its lane, where it would stand if nothing had kept it. */
    static void promote(Draft draft, Action action, Instant due) {
        long sequence = draft.account.backlog().nextSequence();
        draft.action = action.queued(new Place.Ready(rank(draft, action, due), sequence), action.reason());
        draft.account = draft.account.withBacklog(draft.account.backlog().moved());
    }

    /** Ends the draft's action. What was sent, or may have been, outweighs any other end. */
    static void end(Draft draft, Status wanted, Reason reason) {
        Action action = draft.action();
        if (action.status() == Status.QUEUED) {
            leave(draft);
        }
        draft.action = action.ended(outweighed(action, wanted), reason);
    }

    /** The draft's queued action leaves the queue. */
    static void leave(Draft draft) {
        draft.account = draft.account.withBacklog(draft.account.backlog().left());
        draft.run = draft.run == null ? null : draft.run.left();
    }

    private static Status outweighed(Action action, Status wanted) {
        if (action.tries().any(Fate.SENT)) {
            return Status.SENT;
        }
        return action.tries().any(Fate.UNCERTAIN) ? Status.UNKNOWN : wanted;
    }

    private static Place place(Draft draft, Action action, Instant due) {
        long sequence = draft.account.backlog().nextSequence();
        return due.isAfter(draft.now)
                ? new Place.Delayed(due, sequence)
                : new Place.Ready(rank(draft, action, draft.now), sequence);
    }

    /** Priority makes an action look older, so that waiting outweighs it in the end. */
    private static Instant rank(Draft draft, Action action, Instant ready) {
        return ready.minus(draft.settings.delays().ageing().multipliedBy(action.priority()));
    }
}
