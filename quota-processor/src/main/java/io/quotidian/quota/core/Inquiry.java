package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.action.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks the ledger about attempts that are overdue, with back-off, and says when the account wakes next. Nothing is ever
 * inferred from a time-out.
 */
final class Inquiry {

    private Inquiry() {}

    static boolean isDue(Attempt attempt, Instant now) {
        return nextOf(attempt).filter(at -> !at.isAfter(now)).isPresent();
    }

    static void raise(Draft draft, int number) {
        Optional<Attempt> due =
                draft.account.attempt(draft.action().id(), number).filter(attempt -> isDue(attempt, draft.now));
        due.ifPresent(attempt -> {
            Charging.track(draft, postponed(draft, attempt));
            draft.emit(new Effect.Inquire(draft.action(), attempt));
            draft.tell(Verdict.INQUIRED, Reason.INQUIRY, number, null, attempt.notAfter());
        });
    }

    static void sleep(Draft draft, Input.TurnEnded ended) {
        if (!ended.lane().isEmpty()) {
            draft.account = draft.account.withBacklog(draft.account.backlog().servedLane(ended.lane()));
        }
        draft.wakeBy(ended.next());
        draft.account.unresolved().forEach(attempt -> nextOf(attempt).ifPresent(draft::wakeBy));
    }

    private static Optional<Instant> nextOf(Attempt attempt) {
        return switch (attempt.progress()) {
            case Progress.Open open -> Optional.of(open.nextInquiry());
            case Progress.Settling ignored -> Optional.empty();
        };
    }

    private static Attempt postponed(Draft draft, Attempt attempt) {
        return switch (attempt.progress()) {
            case Progress.Open open -> {
                int asked = open.inquiries() + 1;
                Duration wait = draft.settings.delays().inquiry().after(asked);
                yield attempt.with(new Progress.Open(asked, draft.now.plus(wait)));
            }
            case Progress.Settling ignored -> attempt;
        };
    }
}
