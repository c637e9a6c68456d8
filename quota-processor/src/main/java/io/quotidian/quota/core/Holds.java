package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Pace;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what holds an action back: of all that does, the one that lasts longest. */
final class Holds {

    private final Draft draft;
    private final Action action;
    private final List<Hold> found = new ArrayList<>();

    private Holds(Draft draft, Action action) {
        this.draft = draft;
        this.action = action;
    }

    /** What holds the action back now; empty if it may be granted. */
    static Optional<Hold> binding(Draft draft, Action action) {
        Holds holds = new Holds(draft, action);
        holds.partition();
        holds.account();
        holds.action();
        holds.hours();
        holds.calendar();
        holds.rolling();
        holds.run();
        return holds.found.stream()
                .reduce((a, b) -> b.outlasts(a) ? b : a)
                .map(hold -> HoldEnd.of(draft, action, hold, holds.spread()));
    }

    /** What holds the whole account right after a grant. */
    static Hold nextGrant(Draft draft) {
        return Hold.account(Reason.SPACING, gapEnd(draft));
    }

    private void partition() {
        Instant recheck = draft.now.plus(draft.settings.delays().recheck());
        if (draft.partition.isSealed()) {
            found.add(Hold.account(Reason.SEALED, recheck));
        }
        if (draft.partition.stopped()) {
            found.add(Hold.account(Reason.EMERGENCY_STOP, recheck));
        }
        if (!draft.partition.clocks().measured() || draft.clocksDiffer()) {
            found.add(Hold.account(Reason.CLOCK_SKEW, recheck));
        }
        if (draft.partition.openGrants() >= draft.settings.bounds().credit()) {
            found.add(Hold.account(Reason.CREDIT, recheck));
        }
    }

    private void account() {
        if (draft.account.orders().paused()) {
            found.add(Hold.account(Reason.PAUSED, null));
        }
        if (draft.account.unresolved().size() >= draft.settings.bounds().unresolved()) {
            found.add(Hold.account(Reason.UNRESOLVED_CAP, nextSettled()));
        }
        switch (draft.account.circuit()) {
            case Circuit.Closed ignored -> {}
            case Circuit.Open open -> until(Reason.CIRCUIT_OPEN, open.until());
            case Circuit.HalfOpen ignored -> found.add(Hold.account(Reason.CIRCUIT_PROBING, null));
        }
        Pace pace = draft.account.pace();
        until(Reason.RETRY_AFTER, pace.heldUntil());
        if (!pace.lastGrantAt().equals(Instant.MIN)) {
            until(Reason.SPACING, gapEnd(draft));
        }
    }

    private static Instant gapEnd(Draft draft) {
        Pace pace = draft.account.pace();
        return pace.lastGrantAt().plus(draft.policy().spacing().gap(pace.lastLot()));
    }

    /** When the first of the uncertain attempts is over; absent if all are open: an outcome ends those. */
    private @Nullable Instant nextSettled() {
        return draft.account.unresolved().stream()
                .flatMap(attempt -> attempt.settlesAt().stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private void action() {
        if (action.place() instanceof Place.Delayed delayed && delayed.due().isAfter(draft.now)) {
            Reason reason = action.tries().last() == 0 ? Reason.NOT_BEFORE : Reason.BACKOFF;
            found.add(Hold.lane(reason, delayed.due()));
        }
    }

    private void hours() {
        if (draft.policy().activeHours() == null) {
            return;
        }
        Instant active = Hours.active(draft, draft.now, spread());
        boolean never = Hours.from(draft, draft.now).isEmpty();
        if (never || active.isAfter(draft.now)) {
            found.add(Hold.account(Reason.ACTIVE_HOURS, never ? null : active));
        }
    }

    private void calendar() {
        for (Counter counter : draft.account.counters()) {
            if (counter.limit().covers(action.type())) {
                window(counter);
            }
        }
    }

    private void window(Counter counter) {
        Duration guard = draft.policy().margins().guard();
        Instant opens = counter.window().start().plus(guard);
        Instant reopens = counter.window().end().plus(guard);
        boolean accountWide = counter.limit().isAccountWide();
        if (draft.now.isBefore(opens)) {
            found.add(new Hold(Reason.WINDOW_GUARD, opens, accountWide, null));
        }
        if (counter.isExhausted(Usages.allowed(draft, counter.limit()))) {
            used(counter, reopens.plus(spread()));
        } else if (Lease.end(counter, guard).isBefore(draft.now.plus(draft.settings.shortestLease()))) {
            found.add(new Hold(Reason.WINDOW_GUARD, reopens, accountWide, null));
        }
    }

    private void used(Counter counter, Instant reopens) {
        Limit limit = counter.limit();
        Instant until = reopens;
        Reason reason = Reason.LIMIT;
        if (counter.sealed()) {
            reason = Reason.WINDOW_SEALED;
        } else if (counter.used() < limit.max()) {
            reason = Reason.WARM_UP;
            until = Usages.rampAllowsMoreThan(draft, limit, counter.used())
                    .map(day -> day.plus(spread()))
                    .filter(day -> day.isBefore(reopens))
                    .orElse(reopens);
        }
        found.add(new Hold(reason, until, limit.isAccountWide(), Usages.view(draft, counter)));
    }

    private void rolling() {
        for (Rolling rolling : draft.account.rollings()) {
            if (rolling.limit().covers(action.type())) {
                interval(rolling);
            }
        }
    }

    private void interval(Rolling rolling) {
        Limit limit = rolling.limit();
        int used = Usages.used(draft, rolling);
        boolean wide = limit.isAccountWide();
        if (rolling.isSealedAt(draft.now)) {
            found.add(new Hold(Reason.WINDOW_SEALED, rolling.sealedUntil(), wide, Usages.view(draft, rolling)));
        } else if (used >= Usages.allowed(draft, limit)) {
            Reason reason = used < limit.max() ? Reason.WARM_UP : Reason.LIMIT;
            Instant opens = Usages.opens(draft, rolling).orElse(null);
            found.add(new Hold(reason, opens, wide, Usages.view(draft, rolling)));
        }
    }

    private void run() {
        Run run = draft.run;
        if (run == null) {
            return;
        }
        boolean sealed = draft.isRunUnknown();
        for (Limit limit : draft.policy().limitsFor(action.type())) {
            if (limit.window() == Window.RUN && (sealed || run.chargedTo(limit.actionType()) >= limit.max())) {
                Reason reason = sealed ? Reason.WINDOW_SEALED : Reason.LIMIT;
                Instant until = sealed ? draft.runsKnownFrom() : null;
                found.add(new Hold(reason, until, false, CounterView.of(limit, run, sealed)));
            }
        }
    }

    /** Accounts wake at different moments after a boundary, always the same for an account. */
    private Duration spread() {
        long span = draft.settings.delays().releaseSpread().toMillis();
        return span == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.floorMod(draft.account.id().value().hashCode(), span));
    }

    private void until(Reason reason, @Nullable Instant end) {
        if (end != null && end.isAfter(draft.now)) {
            found.add(Hold.account(reason, end));
        }
    }
}
