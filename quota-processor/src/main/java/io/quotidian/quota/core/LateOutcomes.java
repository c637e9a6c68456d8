package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import java.util.Optional;

/** Outcomes beyond the first: late news about an uncertain attempt, repetitions, and attempts of another life. */
final class LateOutcomes {

    private LateOutcomes() {}

    /**
     * Definite news before an UNKNOWN has settled corrects the quota and what is shown. Its action may be forgotten where
     * the memory of actions is shorter than what the policy lets it settle; it is remembered anew.
     */
    static void correct(Draft draft, Outcome outcome, Attempt attempt) {
        if (outcome.result() instanceof Outcome.Result.Unknown) {
            draft.tell(Verdict.IGNORED, Reason.ALREADY_RESOLVED, outcome.attempt(), null, null);
            return;
        }
        if (draft.action == null) {
            Charge uncertain = new Charge(
                    attempt.number(), attempt.grantedAt(), attempt.settlesAt().orElse(null), Fate.UNCERTAIN);
            draft.action = UngrantedAttempts.stranger(draft, outcome).withTries(Tries.NONE.charged(uncertain));
        }
        Settlement.book(draft, outcome, attempt);
        show(draft, outcome);
        draft.wakeQueue();
    }

    /** An outcome of an attempt that is not unresolved. */
    static void hear(Draft draft, Outcome outcome) {
        Action action = draft.action;
        if (action != null && action.tries().knows(outcome.attempt())) {
            repeated(draft, action, outcome);
        } else {
            UngrantedAttempts.hear(draft, outcome);
        }
    }

    /**
     * After it has settled, definite news changes what is shown, and no count. What was given back and is known to have
     * been counted after all (an operator's evidence was wrong) is charged again.
     */
    private static void repeated(Draft draft, Action action, Outcome outcome) {
        Optional<Charge> charge = action.tries().charge(outcome.attempt());
        boolean definite = !(outcome.result() instanceof Outcome.Result.Unknown);
        boolean uncertain = charge.filter(one -> one.fate() == Fate.UNCERTAIN).isPresent();
        if (charge.isEmpty() && definite && UngrantedAttempts.charges(outcome)) {
            UngrantedAttempts.hear(draft, outcome);
        } else if (uncertain && definite) {
            draft.action = action.withTries(corrected(draft, action.tries(), outcome));
            show(draft, outcome);
        } else {
            draft.tell(Verdict.IGNORED, Reason.ALREADY_RESOLVED, outcome.attempt(), null, null);
        }
    }

    private static Tries corrected(Draft draft, Tries tries, Outcome outcome) {
        return switch (outcome.result()) {
            case Outcome.Result.Sent ignored -> tries.ended(outcome.attempt(), Fate.SENT, draft.now);
            case Outcome.Result.Rejected rejected ->
                rejected.counted()
                        ? tries.ended(outcome.attempt(), Fate.REFUSED, draft.now)
                        : tries.refunded(outcome.attempt());
            case Outcome.Result.NotSent ignored -> tries.refunded(outcome.attempt());
            case Outcome.Result.Unknown ignored -> tries;
        };
    }

    /** It never queues the action again. */
    private static void show(Draft draft, Outcome outcome) {
        Action action = draft.action();
        Status status = statusOf(outcome);
        switch (action.status()) {
            case UNKNOWN -> Queueing.end(draft, status, outcome.reason());
            case QUEUED -> {
                if (status == Status.NOT_SENT) {
                    forgetKey(draft, action);
                } else {
                    Queueing.end(draft, status, outcome.reason());
                }
            }
            case GRANTED -> {
                if (status == Status.NOT_SENT) {
                    forgetKey(draft, action);
                }
            }
            case SENT, NOT_SENT, REJECTED, EXPIRED, CANCELLED -> {}
        }
        draft.tell(Verdict.CORRECTED, outcome.reason(), outcome.attempt(), null, null);
    }

    /** Once nothing is uncertain, no key's lifetime bounds what comes after. */
    private static void forgetKey(Draft draft, Action action) {
        if (!action.tries().any(Fate.UNCERTAIN)) {
            draft.action = action.withRetry(null);
        }
    }

    static Status statusOf(Outcome outcome) {
        return switch (outcome.result()) {
            case Outcome.Result.Sent ignored -> Status.SENT;
            case Outcome.Result.NotSent ignored -> Status.NOT_SENT;
            case Outcome.Result.Rejected ignored -> Status.REJECTED;
            case Outcome.Result.Unknown ignored -> Status.UNKNOWN;
        };
    }
}
