package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Attempts of another life of the cluster: they were never granted here, and what may have been seen of them counts. */
final class UngrantedAttempts {

    private UngrantedAttempts() {}

    /**
     * An attempt that this state never granted. If it may have been seen, it is charged and remembered, or its event
     * would be sent again.
     */
    static void hear(Draft draft, Outcome outcome) {
        Action known = draft.action;
        if (!charges(outcome) && (known == null || isFarBeyond(known, outcome))) {
            draft.tell(Verdict.IGNORED, outcome.reason(), outcome.attempt(), null, null);
            return;
        }
        Action action = known == null ? stranger(draft, outcome) : known;
        draft.action = action.withTries(action.tries().foreign(outcome.attempt()));
        if (charges(outcome)) {
            charge(draft, outcome);
            if (action.status() != Status.GRANTED) {
                Queueing.end(draft, LateOutcomes.statusOf(outcome), outcome.reason());
            }
        }
        draft.tell(Verdict.CORRECTED, outcome.reason(), outcome.attempt(), null, null);
    }

    /** A number that no other life can have come to: an attempt after it could not be told of. */
    private static boolean isFarBeyond(Action known, Outcome outcome) {
        return outcome.attempt() - Tries.MOST_UNHEARD > known.tries().last();
    }

    /** Whether it may have been seen. */
    static boolean charges(Outcome outcome) {
        return switch (outcome.result()) {
            case Outcome.Result.Sent ignored -> true;
            case Outcome.Result.Unknown ignored -> true;
            case Outcome.Result.NotSent ignored -> false;
            case Outcome.Result.Rejected rejected -> rejected.counted();
        };
    }

    private static void charge(Draft draft, Outcome outcome) {
        Attempt attempt = new Attempt(
                outcome.action(),
                outcome.attempt(),
                outcome.type(),
                outcome.run(),
                outcome.grantedAt(),
                outcome.grantedAt(),
                outcome.generation(),
                new Progress.Open(0, draft.now));
        Charging.charge(draft, outcome.type());
        draft.action = draft.action()
                .withTries(draft.action()
                        .tries()
                        .charged(new Charge(outcome.attempt(), outcome.grantedAt(), null, Fate.OPEN)));
        Settlement.book(draft, outcome, attempt);
        sealBeyondCap(draft);
        forgetBeyondBound(draft);
    }

    /**
     * Beyond the cap the attempt that settles first is not tracked any more. The carried number would be a guess without it,
     * so every window that opens before it has settled is closed instead.
     */
    private static void sealBeyondCap(Draft draft) {
        List<Attempt> unresolved = draft.account.unresolved();
        if (unresolved.size() <= draft.settings.bounds().unresolved()) {
            return;
        }
        unresolved.stream()
                .filter(attempt -> !attempt.isOpen())
                .min(Comparator.comparing(attempt -> attempt.settlesAt().orElseThrow()))
                .ifPresent(first -> seal(draft, first, first.settlesAt().orElseThrow()));
    }

    private static void seal(Draft draft, Attempt untracked, Instant until) {
        Charging.forget(draft, untracked);
        draft.account = draft.account
                .mapCounters(Counter::seal)
                .mapRollings(
                        rolling -> rolling.sealedAtLeastUntil(until.plus(Usages.span(draft.policy(), rolling.limit()))))
                .notKnownBefore(until);
    }

    /** Of an action with more charges than anybody grants, the first is forgotten; no recount rests on what is left. */
    private static void forgetBeyondBound(Draft draft) {
        Tries tries = draft.action().tries();
        if (tries.charges().size() > Tries.MOST_CHARGES) {
            Charge first = tries.firstOfMany();
            draft.action = draft.action().withTries(tries.refunded(first.attempt()));
            Instant until = draft.account
                    .attempt(draft.action().id(), first.attempt())
                    .flatMap(Attempt::settlesAt)
                    .orElse(draft.now);
            draft.account = draft.account.notKnownBefore(until);
        }
    }

    static Action stranger(Draft draft, Outcome outcome) {
        Instant now = draft.now;
        return new Action(
                outcome.action(),
                "",
                "",
                outcome.type(),
                outcome.run(),
                0,
                now,
                now,
                now.plus(draft.settings.delays().dedupMemory()),
                Status.UNKNOWN,
                outcome.reason(),
                null,
                Tries.NONE,
                null,
                false);
    }
}
