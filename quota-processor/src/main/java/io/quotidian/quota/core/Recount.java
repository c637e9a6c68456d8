package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts anew under a new policy, from what is remembered of the account's actions. What may not be remembered is
 * sealed: a policy never starts from ignorance, and a change of policy forgets nothing.
 */
final class Recount {

    private final Draft draft;
    private final Policy before;
    private final History history;
    private final Account account;
    private final Instant knownSince;

    private Recount(Draft draft, Policy before, History history) {
        this.draft = draft;
        this.before = before;
        this.account = draft.account;
        this.history = history.asKnownTo(account);
        this.knownSince = knownSince();
    }

    /**
     * Recounts the draft's account.
     *
     * @param before the policy in force until now
     */
    static void under(Draft draft, Policy before, History history) {
        if (isAnythingSealed(draft)) {
            draft.account = draft.account.notKnownBefore(draft.now);
        }
        linger(draft, before.margins(), draft.policy().margins());
        Recount recount = new Recount(draft, before, history);
        List<Limit> limits = draft.policy().limits();
        draft.account = draft.account
                .withCounters(limits.stream()
                        .filter(limit -> limit.window().isCalendar())
                        .map(recount::counter)
                        .toList())
                .withRollings(limits.stream()
                        .filter(limit -> limit.window() == Window.ROLLING)
                        .map(recount::rolling)
                        .toList());
    }

    /**
     * Under wider margins an uncertain attempt may be seen for longer than was thought when it became uncertain. Its action
     * keeps the earlier moment, so by how much it is longer is kept beside it.
     */
    private static void linger(Draft draft, Margins before, Margins after) {
        Duration longer = after.widerThan(before);
        if (longer.isZero()) {
            return;
        }
        draft.obey(draft.account.orders().withWider(longer, draft.now));
        if (draft.account.knownSince().isAfter(draft.now)) {
            draft.account = draft.account
                    .notKnownBefore(draft.account.knownSince().plus(longer))
                    .mapRollings(rolling -> rolling.isSealedAt(draft.now)
                            ? rolling.sealedAtLeastUntil(rolling.sealedUntil().plus(longer))
                            : rolling);
        }
        draft.account = draft.account.withUnresolved(draft.account.unresolved().stream()
                .map(attempt -> attempt.settlesAt()
                        .map(until -> attempt.with(new Progress.Settling(until.plus(longer))))
                        .orElse(attempt))
                .toList());
    }

    /** A seal would be lost with its limit, so from now on it lies in the account's memory. */
    private static boolean isAnythingSealed(Draft draft) {
        return draft.account.counters().stream().anyMatch(Counter::sealed)
                || draft.account.rollings().stream().anyMatch(rolling -> rolling.isSealedAt(draft.now));
    }

    /** Actions are forgotten, and what was charged to them with them. */
    private Instant knownSince() {
        Instant remembered = draft.now
                .minus(draft.settings.delays().dedupMemory())
                .plus(draft.policy().margins().settle());
        return remembered.isAfter(account.knownSince()) ? remembered : account.knownSince();
    }

    private Counter counter(Limit limit) {
        boolean sameCalendar = draft.policy().calendar().equals(before.calendar());
        Optional<Counter> old = account.counters().stream()
                .filter(counter -> counter.limit().countsLike(limit))
                .findFirst();
        Optional<Counter> kept = old.filter(ignored -> sameCalendar).map(counter -> counter.withLimit(limit));
        if (kept.isPresent() && !isGuardLarger()) {
            return kept.get();
        }
        CalendarWindow window = draft.policy().calendar().windowAt(limit.window(), draft.now);
        Counter recounted = counted(limit, window);
        Counter merged = kept.map(counter -> counter.merged(recounted)).orElse(recounted);
        Instant earliest = window.start().minus(draft.policy().margins().guard());
        return knows(earliest)
                ? merged
                : merged.sealed(draft.now, draft.policy().margins().guard());
    }

    private Counter counted(Limit limit, CalendarWindow window) {
        Duration guard = draft.policy().margins().guard();
        Counter counter = Counter.fresh(limit, window);
        for (History.Entry entry : history.entries()) {
            if (limit.covers(entry.type())
                    && lastSeen(entry.charge()).plus(guard).isAfter(window.start())) {
                counter = counter.charge();
                counter = isOver(entry.charge()) ? counter.resolved(lastSeen(entry.charge()), guard) : counter;
            }
        }
        return counter;
    }

    /** A window that has become longer must know what was dropped when it was shorter. */
    private Rolling rolling(Limit limit) {
        Optional<Rolling> kept = account.rollings().stream()
                .filter(rolling -> rolling.limit().countsLike(limit))
                .filter(ignored -> !isGuardLarger())
                .findFirst();
        if (kept.isPresent()) {
            return kept.get().withLimit(limit);
        }
        Duration span = Usages.span(draft.policy(), limit);
        Rolling recounted = Rolling.fresh(limit);
        int most = draft.settings.bounds().moments();
        for (Instant seen : seen(limit)) {
            recounted = recounted.saw(seen, span, most);
        }
        Rolling passed = recounted.passed(draft.now, span);
        if (!history.complete()) {
            return passed.sealedAtLeastUntil(draft.now.plus(span));
        }
        return knows(draft.now.minus(span)) ? passed : passed.sealedAtLeastUntil(knownSince.plus(span));
    }

    private List<Instant> seen(Limit limit) {
        return history.entries().stream()
                .filter(entry -> limit.covers(entry.type()) && isOver(entry.charge()))
                .map(entry -> lastSeen(entry.charge()))
                .sorted()
                .toList();
    }

    private boolean isGuardLarger() {
        return draft.policy().margins().guard().compareTo(before.margins().guard()) > 0;
    }

    /** Whether all that can count in a window that began then is remembered. */
    private boolean knows(Instant start) {
        return history.complete() && !start.isBefore(knownSince);
    }

    /** Only what is over can have been over so late that the next window sees it too; the rest is carried anyway. */
    private boolean isOver(Charge charge) {
        return charge.lastSeen() != null && !charge.lastSeen().isAfter(draft.now);
    }

    private Instant lastSeen(Charge charge) {
        Instant seen = charge.lastSeen();
        return seen == null ? draft.now : seen;
    }
}
