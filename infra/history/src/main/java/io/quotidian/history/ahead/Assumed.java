package io.quotidian.history.ahead;

import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.Admission;
import java.time.Duration;
import java.time.Instant;

/** What is assumed of an attempt whose outcome nobody can know: it is sent. */
public final class Assumed {

    private static final Reason ASSUMED = new Reason("assumed");

    private Assumed() {}

    /** SENT, so long after the moment. */
    public static VirtualAccount.Answer sent(AccountId account, Attempt attempt, Instant from, Duration delay) {
        Outcome outcome = new Outcome(
                attempt.action(),
                attempt.number(),
                attempt.type(),
                attempt.run(),
                attempt.grantedAt(),
                new Outcome.Result.Sent(),
                ASSUMED,
                Outcome.Scope.NONE,
                Duration.ZERO,
                attempt.generation());
        return new VirtualAccount.Answer(from.plus(delay), new Admission.Result(account, outcome));
    }
}
