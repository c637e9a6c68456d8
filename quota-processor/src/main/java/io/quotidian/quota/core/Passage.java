package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
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
                .map(limit -> counterOf(account, policy, limit, draft.now, unknown))
                .toList();
        List<Attempt> unresolved = account.unresolved().stream()
                .filter(attempt -> !attempt.isSettledAt(draft.now))
                .toList();
        draft.account =
                account.withCounters(counters).withUnresolved(unresolved).withClock(draft.now);
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
                .filter(attempt -> counter.limit().actionType().covers(attempt.type()))
                .filter(attempt -> !attempt.isSettledAt(next.start()))
                .count();
        return counter.rollTo(next, Math.toIntExact(carried));
    }
}
