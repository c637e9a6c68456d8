package io.quotidian.ingest.http;

import io.quotidian.ingest.policies.AccountDocument;
import io.quotidian.ingest.timeline.AccountView;
import io.quotidian.ingest.timeline.CounterView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands: what was accepted for it, and what the processor last said of it.
 *
 * @param paused true if the workers or the processor hold it; {@code pausedApplied} is the processor's word alone
 * @param grantsOut attempts that may have been, or may still be, seen by the third party
 * @param mayStillSendUntil end of the latest lease that is out
 * @param updatedAt of the processor's last word; absent if it has not spoken yet
 */
record AccountAnswer(
        String accountId,
        PolicyAnswer policy,
        Versions versions,
        boolean paused,
        @Nullable Boolean pausedApplied,
        @Nullable Boolean sealed,
        List<Counter> counters,
        @Nullable Integer queued,
        @Nullable Integer grantsOut,
        @Nullable Instant mayStillSendUntil,
        @Nullable CircuitState circuit,
        @Nullable Instant heldUntil,
        @Nullable Instant nextEligibleAt,
        @Nullable Instant updatedAt) {

    /** Of the latest commands accepted, and of the latest ones that the processor has applied. */
    record Versions(long command, long appliedCommand, long policy, long appliedPolicy) {}

    record CircuitState(String status, @Nullable Instant until) {}

    /** @param over true: the window has ended since, and the processor has had no reason to count anew */
    record Counter(
            String actionType,
            String window,
            int max,
            int used,
            int remaining,
            boolean sealed,
            @Nullable Instant resetsAt,
            @Nullable String runId,
            boolean over) {

        static Counter of(CounterView counter, Instant now) {
            Instant end = counter.windowEnd();
            return new Counter(
                    counter.actionType(),
                    counter.window(),
                    counter.max(),
                    counter.used(),
                    counter.remaining(),
                    counter.sealed(),
                    end,
                    counter.runId(),
                    end != null && !end.isAfter(now));
        }
    }

    static AccountAnswer of(
            String accountId, @Nullable AccountDocument account, @Nullable AccountView view, Instant now) {
        PolicyAnswer policy = PolicyAnswer.of(accountId, account, view);
        boolean paused = account != null && Boolean.TRUE.equals(account.paused());
        if (view == null) {
            return new AccountAnswer(
                    accountId,
                    policy,
                    versions(account, null),
                    paused,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new AccountAnswer(
                accountId,
                policy,
                versions(account, view),
                paused || view.paused(),
                view.paused(),
                view.sealed(),
                view.counters().stream()
                        .map(counter -> Counter.of(counter, now))
                        .toList(),
                view.queued(),
                view.unresolved(),
                view.leasesUntil(),
                new CircuitState(view.circuit(), view.circuitUntil()),
                view.heldUntil(),
                view.nextEligibleAt(),
                view.updatedAt());
    }

    private static Versions versions(@Nullable AccountDocument account, @Nullable AccountView view) {
        return new Versions(
                account == null ? 0 : PolicyAnswer.orZero(account.commandVersion()),
                view == null ? 0 : view.commandVersion(),
                account == null ? 0 : PolicyAnswer.orZero(account.policyVersion()),
                view == null ? 0 : view.policyVersion());
    }
}
