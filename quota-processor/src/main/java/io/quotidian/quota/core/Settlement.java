package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Tries;
import java.time.Instant;
import java.util.Optional;

/** An outcome arrives: once for each attempt it settles the charge, the circuit and the action. */
final class Settlement {

    private Settlement() {}

    static void settle(Draft draft, Outcome outcome) {
        Optional<Attempt> unresolved = draft.account.attempt(outcome.action(), outcome.attempt());
        if (unresolved.isEmpty()) {
            LateOutcomes.hear(draft, outcome);
            return;
        }
        switch (unresolved.get().progress()) {
            case Progress.Open ignored -> first(draft, outcome, unresolved.get());
            case Progress.Settling ignored -> LateOutcomes.correct(draft, outcome, unresolved.get());
        }
    }

    /** The first outcome of an attempt that is out. */
    private static void first(Draft draft, Outcome outcome, Attempt attempt) {
        draft.partition = draft.partition.answered();
        draft.account = draft.account.withCircuit(draft.account
                .circuit()
                .observed(attempt.generation(), health(outcome), draft.policy().circuit(), draft.now));
        hold(draft, outcome);
        book(draft, outcome, attempt);
        Completion.conclude(draft, outcome);
        draft.wakeQueue();
    }

    /** Moves the charge of a tracked attempt to where the outcome puts it. */
    static void book(Draft draft, Outcome outcome, Attempt attempt) {
        switch (outcome.result()) {
            case Outcome.Result.Sent ignored -> seen(draft, attempt, Fate.SENT);
            case Outcome.Result.NotSent ignored -> refund(draft, attempt);
            case Outcome.Result.Rejected rejected -> {
                if (rejected.counted()) {
                    seen(draft, attempt, Fate.REFUSED);
                } else {
                    refund(draft, attempt);
                }
            }
            case Outcome.Result.Unknown unknown -> linger(draft, attempt, unknown.inferred());
        }
    }

    /** Where the clocks differ it is not known when it was seen, so it counts until it must have been. */
    private static void seen(Draft draft, Attempt attempt, Fate fate) {
        if (draft.clocksDiffer()) {
            Instant known = draft.latest().plus(draft.policy().margins().guard());
            Instant until = attempt.settlesAt().filter(known::isAfter).orElse(known);
            Charging.track(draft, attempt.with(new Progress.Settling(until)));
            draft.action = withTries(draft, draft.action().tries().ended(attempt.number(), fate, until));
            return;
        }
        Charging.resolve(draft, attempt.type());
        Charging.forget(draft, attempt);
        draft.action = withTries(draft, draft.action().tries().ended(attempt.number(), fate, draft.now));
    }

    private static void refund(Draft draft, Attempt attempt) {
        Charging.refund(draft, attempt.type());
        Charging.forget(draft, attempt);
        draft.action = withTries(draft, draft.action().tries().refunded(attempt.number()));
    }

    private static void linger(Draft draft, Attempt attempt, boolean inferred) {
        var until = Charging.settledAt(draft, inferred);
        Charging.track(draft, attempt.with(new Progress.Settling(until)));
        draft.action = withTries(draft, draft.action().tries().ended(attempt.number(), Fate.UNCERTAIN, until));
    }

    private static Action withTries(Draft draft, Tries tries) {
        return draft.action().withTries(tries);
    }

    /** A Retry-After holds the account, whatever else the outcome says. */
    private static void hold(Draft draft, Outcome outcome) {
        if (outcome.retryAfter().isPositive()) {
            draft.account =
                    draft.account.withPace(draft.account.pace().heldAtLeastUntil(draft.now.plus(outcome.retryAfter())));
        }
    }

    private static Circuit.Health health(Outcome outcome) {
        boolean moves = outcome.scope().movesCircuit();
        return switch (outcome.result()) {
            case Outcome.Result.Sent ignored -> Circuit.Health.GOOD;
            case Outcome.Result.NotSent notSent -> tried(notSent.voided(), moves);
            case Outcome.Result.Rejected rejected -> tried(rejected.voided(), moves);
            case Outcome.Result.Unknown ignored -> moves ? Circuit.Health.UNCERTAIN : Circuit.Health.SILENCE;
        };
    }

    private static Circuit.Health tried(boolean voided, boolean moves) {
        if (voided) {
            return Circuit.Health.NO_NEWS;
        }
        return moves ? Circuit.Health.BAD : Circuit.Health.GOOD;
    }
}
