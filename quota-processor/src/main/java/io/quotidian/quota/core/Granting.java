package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.policy.Spacing;
import java.time.Instant;

/** Gives the lease: charged before it is granted, in the same decision. */
final class Granting {

    private Granting() {}

    /** Grants the draft's action, which nothing holds back. */
    static void grant(Draft draft) {
        Action action = draft.action();
        Instant notAfter = Lease.notAfter(draft, action);
        Circuit before = draft.account.circuit();
        Circuit after = before.granted();
        Tries tries = action.tries().granted(draft.now);
        Attempt attempt = attempt(draft, action, tries.last(), notAfter, after.generation());

        Charging.charge(draft, action.type());
        Charging.track(draft, attempt);
        draft.partition = draft.partition.granted();
        draft.account = draft.account
                .withCircuit(after)
                .withPace(draft.account.pace().grantedAt(draft.now, Spacing.lot(action.id())));
        draft.action = action.granted(tries);
        draft.wakeBy(inquiryOf(attempt));
        draft.hold = Holds.nextGrant(draft);

        boolean probe = !before.equals(after);
        draft.emit(new Effect.Grant(
                draft.action(), attempt, probe, draft.account.orders().policyVersion()));
        draft.tell(Verdict.GRANTED, Reason.GRANTED, attempt.number(), null, notAfter);
    }

    private static Attempt attempt(Draft draft, Action action, int number, Instant notAfter, long generation) {
        Instant inquiry = notAfter.plus(draft.settings.delays().inquiry().first());
        return new Attempt(
                action.id(),
                number,
                action.type(),
                action.run(),
                draft.now,
                notAfter,
                generation,
                new Progress.Open(0, inquiry));
    }

    private static Instant inquiryOf(Attempt attempt) {
        return switch (attempt.progress()) {
            case Progress.Open open -> open.nextInquiry();
            case Progress.Settling settling -> settling.until();
        };
    }
}
