package io.quotidian.quota.core;

import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the first outcome of an attempt means for its action: ended, or queued again. */
final class Completion {

    private Completion() {}

    static void conclude(Draft draft, Outcome outcome) {
        switch (outcome.result()) {
            case Outcome.Result.Sent ignored -> end(draft, outcome, Status.SENT, outcome.reason());
            case Outcome.Result.Rejected ignored -> end(draft, outcome, Status.REJECTED, outcome.reason());
            case Outcome.Result.NotSent notSent -> notSent(draft, outcome, notSent.voided());
            case Outcome.Result.Unknown unknown -> unknown(draft, outcome, unknown);
        }
    }

    private static void notSent(Draft draft, Outcome outcome, boolean voided) {
        Tries tries = draft.action().tries().counted(voided);
        draft.action = draft.action().withTries(tries);
        if (tries.any(Fate.SENT)) {
            end(draft, outcome, Status.SENT, outcome.reason());
        } else if (tries.any(Fate.UNCERTAIN) && draft.action().retry() == null) {
            end(draft, outcome, Status.UNKNOWN, outcome.reason());
        } else if (draft.action().cancelled()) {
            end(draft, outcome, Status.CANCELLED, Reason.CANCELLED);
        } else if (tries.real() >= draft.policy().patience().maxAttempts()) {
            end(draft, outcome, Status.NOT_SENT, Reason.ATTEMPTS_USED_UP);
        } else {
            requeue(draft, outcome, voided ? tries.voided() : tries.real());
        }
    }

    /** Never silently retried; only a channel that knows the key again may be asked again, at a new charge. */
    private static void unknown(Draft draft, Outcome outcome, Outcome.Result.Unknown unknown) {
        Tries tries = draft.action().tries().counted(false);
        draft.action = draft.action().withTries(tries);
        RetryWindow retry = sinceFirstUse(draft.action().retry(), unknown.retry());
        boolean attemptsLeft = tries.real() < draft.policy().patience().maxAttempts();
        if (retry != null
                && attemptsLeft
                && !tries.any(Fate.SENT)
                && !draft.action().cancelled()
                && Lease.keyIsUsable(draft, retry, due(draft, outcome, tries.real()))) {
            draft.action = draft.action().withRetry(retry);
            requeue(draft, outcome, tries.real());
        } else {
            end(draft, outcome, Status.UNKNOWN, outcome.reason());
        }
    }

    /** The key's lifetime began with the first attempt; what a later one says of it does not prolong it. */
    private static @Nullable RetryWindow sinceFirstUse(@Nullable RetryWindow first, @Nullable RetryWindow latest) {
        boolean prolonged = first != null && latest != null && first.lastStart().isBefore(latest.lastStart());
        return prolonged ? first : latest;
    }

    private static void requeue(Draft draft, Outcome outcome, int earlier) {
        Action action = draft.action();
        Instant due = due(draft, outcome, earlier);
        Queueing.enter(draft, action, due, Reason.BACKOFF);
        Hold hold = Hold.lane(Reason.BACKOFF, due);
        draft.tell(Verdict.REQUEUED, outcome.reason(), outcome.attempt(), hold, null);
    }

    private static Instant due(Draft draft, Outcome outcome, int tried) {
        Duration backoff = draft.settings.delays().retry().after(tried - 1);
        Duration asked = outcome.retryAfter();
        return draft.now.plus(asked.compareTo(backoff) > 0 ? asked : backoff);
    }

    private static void end(Draft draft, Outcome outcome, Status status, Reason reason) {
        Queueing.end(draft, status, reason);
        draft.tell(Verdict.COMPLETED, reason, outcome.attempt(), null, null);
    }
}
