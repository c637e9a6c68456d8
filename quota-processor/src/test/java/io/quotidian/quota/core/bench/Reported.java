package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import java.time.Duration;
import java.time.Instant;

/** A worker reports an outcome. What it must repeat of the grant it takes from the bench. */
public record Reported(String action, int attempt, Outcome.Result result, Outcome.Scope scope, Duration retryAfter)
        implements Stimulus {
    public static final Reason WORKERS = new Reason("workers_reason");
    public static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);

    public static Reported sent(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.Sent());
    }

    /** It was tried, and provably nothing left. */
    public static Reported notSent(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.NotSent(false));
    }

    /** It was not even tried. */
    public static Reported voided(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.NotSent(true));
    }

    public static Reported refused(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.Rejected(false, true));
    }

    public static Reported refusedUncounted(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.Rejected(false, false));
    }

    public static Reported suppressed(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.Rejected(true, false));
    }

    public static Reported unknown(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.Unknown(false, null));
    }

    public static Reported unknownInferred(String action, int attempt) {
        return of(action, attempt, new Outcome.Result.Unknown(true, null));
    }

    public static Reported unknownRetryable(String action, int attempt, String until) {
        RetryWindow retry = new RetryWindow(Moment.of(until), SEND_TIMEOUT);
        return of(action, attempt, new Outcome.Result.Unknown(false, retry));
    }

    public Reported fault(Outcome.Scope whose) {
        return new Reported(action, attempt, result, whose, retryAfter);
    }

    public Reported retryAfter(String wait) {
        return new Reported(action, attempt, result, scope, Duration.parse(wait));
    }

    @Override
    public void strike(Bench bench) {
        bench.read(bench.world().reported(bench.home(), outcome(bench)));
    }

    private Outcome outcome(Bench bench) {
        return bench.lease(action, attempt).map(this::ofGranted).orElseGet(() -> ofStranger(bench.now()));
    }

    private Outcome ofGranted(Attempt granted) {
        return new Outcome(
                granted.action(),
                attempt,
                granted.type(),
                granted.run(),
                granted.grantedAt(),
                result,
                WORKERS,
                scope,
                retryAfter,
                granted.generation());
    }

    private Outcome ofStranger(Instant now) {
        ActionType type = new ActionType("message");
        return new Outcome(new ActionId(action), attempt, type, null, now, result, WORKERS, scope, retryAfter, 0);
    }

    private static Reported of(String action, int attempt, Outcome.Result result) {
        return new Reported(action, attempt, result, Outcome.Scope.NONE, Duration.ZERO);
    }
}
