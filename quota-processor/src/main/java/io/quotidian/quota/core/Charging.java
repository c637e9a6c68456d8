package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Charges and refunds: all limits that apply together, or none. */
final class Charging {

    private Charging() {}

    /** One more in every window that is open now. */
    static void charge(Draft draft, ActionType type) {
        change(draft, type, Counter::charge);
        Run run = draft.run;
        if (run != null) {
            draft.run = run.charge(type, draft.now.plus(draft.settings.delays().dedupMemory()));
        }
    }

    /** One less in every window that is open now: unresolved attempts are always counted there. */
    static void refund(Draft draft, ActionType type) {
        change(draft, type, Counter::refund);
        Run run = draft.run;
        if (run != null) {
            draft.run = run.refund(type);
        }
    }

    /** A charged attempt will not be seen later than now; close to a boundary the next window counts it too. */
    static void resolve(Draft draft, ActionType type) {
        Duration guard = draft.policy().margins().guard();
        change(draft, type, counter -> counter.resolved(draft.now, guard));
        see(draft, type, draft.now);
    }

    /** An attempt is over: rolling windows count it from the latest moment at which it can have been seen. */
    static void see(Draft draft, ActionType type, Instant latest) {
        int most = draft.settings.bounds().moments();
        draft.account = draft.account.mapRollings(rolling -> rolling.limit().covers(type)
                ? rolling.saw(latest, Usages.span(draft.policy(), rolling.limit()), most)
                : rolling);
    }

    static void track(Draft draft, Attempt attempt) {
        List<Attempt> more = untracked(draft, attempt.action(), attempt.number());
        more.add(attempt);
        draft.account = draft.account.withUnresolved(more);
    }

    static void forget(Draft draft, Attempt attempt) {
        draft.account = draft.account.withUnresolved(untracked(draft, attempt.action(), attempt.number()));
    }

    /** When an UNKNOWN that is known since now is over: the guard covers the skew to the third party's clock. */
    static Instant settledAt(Draft draft, boolean inferred) {
        var margins = draft.policy().margins();
        return draft.latest()
                .plus(inferred ? margins.settle() : margins.settleOwn())
                .plus(margins.guard());
    }

    private static List<Attempt> untracked(Draft draft, ActionId action, int number) {
        List<Attempt> others = new ArrayList<>(draft.account.unresolved());
        others.removeIf(attempt -> attempt.is(action, number));
        return others;
    }

    private static void change(Draft draft, ActionType type, UnaryOperator<Counter> change) {
        draft.account =
                draft.account.mapCounters(counter -> counter.limit().covers(type) ? change.apply(counter) : counter);
    }
}
