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
import java.util.ArrayList;
import java.util.List;

/** The passage of time: windows open with what is carried into them, uncertain attempts settle. */
final class TimeAdvance {

    private TimeAdvance() {}

    static void advance(Draft draft) {
        Account account = draft.account;
        boolean unknown = account.sequence() == 0;
        Policy policy = draft.policy();
        List<Counter> counters = new ArrayList<>(policy.limits().size());
        for (Limit limit : policy.limits()) {
            if (limit.window().isCalendar()) {
                counters.add(draft.known(counterOf(account, policy, limit, draft.now, unknown)));
            }
        }
        draft.account = account.withCounters(counters)
                .withRollings(rollings(draft, account, policy, unknown))
                .withClock(draft.now);
        settle(draft);
        draft.account =
                draft.account.mapRollings(rolling -> rolling.passed(draft.now, Usages.span(policy, rolling.limit())));
    }

    private static List<Rolling> rollings(Draft draft, Account account, Policy policy, boolean newcomer) {
        List<Rolling> rollings = new ArrayList<>();
        for (Limit limit : policy.limits()) {
            if (limit.window() == Window.ROLLING) {
                Duration span = Usages.span(policy, limit);
                rollings.add(draft.known(rollingOf(account, limit, draft.now.plus(span), newcomer), span));
            }
        }
        return rollings;
    }

    private static Rolling rollingOf(Account account, Limit limit, Instant spanFromNow, boolean newcomer) {
        for (Rolling rolling : account.rollings()) {
            if (rolling.limit().countsLike(limit)) {
                return rolling.withLimit(limit);
            }
        }
        Rolling fresh = Rolling.fresh(limit);
        return newcomer ? fresh : fresh.sealedAtLeastUntil(spanFromNow);
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
        for (Counter counter : account.counters()) {
            if (counter.limit().countsLike(limit)) {
                Counter known = counter.withLimit(limit);
                return now.isBefore(counter.window().end())
                        ? known
                        : opened(account, known, policy.calendar().windowAt(limit.window(), now));
            }
        }
        Counter fresh = Counter.fresh(limit, policy.calendar().windowAt(limit.window(), now));
        return newcomer ? fresh : fresh.seal();
    }

    /** What is charged and not remembered may be seen until it is known again what is. */
    private static Counter opened(Account account, Counter counter, CalendarWindow next) {
        Counter rolled = roll(account, counter, next);
        return next.start().isBefore(account.knownSince()) ? rolled.seal() : rolled;
    }

    private static Counter roll(Account account, Counter counter, CalendarWindow next) {
        long carried = account.unresolved().stream()
                .filter(attempt -> counter.limit().covers(attempt.type()))
                .filter(attempt -> !attempt.isSettledAt(next.start()))
                .count();
        return counter.rollTo(next, Math.toIntExact(carried));
    }
}
