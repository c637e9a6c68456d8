package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The passage of time: windows open with what is carried into them, uncertain attempts settle. */
final class Passage {

    private Passage() {}

    static void advance(Draft draft) {
        Account account = draft.account;
        boolean unknown = account.sequence() == 0;
        Policy policy = draft.policy();
        List<Counter> counters = policy.limits().stream()
                .filter(limit -> limit.window().isCalendar())
                .map(limit -> draft.known(counterOf(account, policy, limit, draft.now, unknown)))
                .toList();
        draft.account = account.withCounters(counters)
                .withRollings(rollings(draft, account, policy, unknown))
                .withClock(draft.now);
        settle(draft);
        draft.account =
                draft.account.mapRollings(rolling -> rolling.passed(draft.now, Usages.span(policy, rolling.limit())));
    }

    private static List<Rolling> rollings(Draft draft, Account account, Policy policy, boolean newcomer) {
        if (account.rollings().isEmpty() && policy.limits().stream().noneMatch(Passage::isRolling)) {
            return List.of();
        }
        return policy.limits().stream()
                .filter(Passage::isRolling)
                .map(limit -> {
                    Duration span = Usages.span(policy, limit);
                    return draft.known(rollingOf(account, limit, draft.now.plus(span), newcomer), span);
                })
                .toList();
    }

    private static Rolling rollingOf(Account account, Limit limit, Instant spanFromNow, boolean newcomer) {
        return account.rollings().stream()
                .filter(rolling -> rolling.limit().countsLike(limit))
                .findFirst()
                .map(rolling -> rolling.withLimit(limit))
                .orElseGet(() -> {
                    Rolling fresh = Rolling.fresh(limit);
                    return newcomer ? fresh : fresh.sealedAtLeastUntil(spanFromNow);
                });
    }

    private static boolean isRolling(Limit limit) {
        return limit.window() == Window.ROLLING;
    }

    /** An uncertain attempt that is over was seen, if at all, before it was. */
    private static void settle(Draft draft) {
        List<Attempt> unresolved = draft.account.unresolved();
        for (Attempt attempt : unresolved) {
            if (attempt.isSettledAt(draft.now)) {
                attempt.settlesAt().ifPresent(latest -> Charging.see(draft, attempt.type(), latest));
                Charging.forget(draft, attempt);
            }
        }
    }

    /** A limit that an account of long standing has no counter for starts sealed: ignorance is no fresh quota. */
    private static Counter counterOf(Account account, Policy policy, Limit limit, Instant now, boolean newcomer) {
        CalendarWindow window = policy.calendar().windowAt(limit.window(), now);
        return account.counters().stream()
                .filter(counter -> counter.limit().countsLike(limit))
                .findFirst()
                .map(counter -> roll(account, counter.withLimit(limit), window, now))
                .orElseGet(() -> {
                    Counter fresh = Counter.fresh(limit, window);
                    return newcomer ? fresh : fresh.seal();
                });
    }

    private static Counter roll(Account account, Counter counter, CalendarWindow next, Instant now) {
        if (now.isBefore(counter.window().end())) {
            return counter;
        }
        long carried = account.unresolved().stream()
                .filter(attempt -> counter.limit().covers(attempt.type()))
                .filter(attempt -> !attempt.isSettledAt(next.start()))
                .count();
        return counter.rollTo(next, Math.toIntExact(carried));
    }
}
