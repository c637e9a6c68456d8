package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Orders;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Obeys commands. An older one that arrives late is ignored; a policy never starts from ignorance. */
final class Ordering {

    private Ordering() {}

    static void obey(Draft draft, Command command) {
        switch (command) {
            case Command.SetPolicy set -> setPolicy(draft, set);
            case Command.Pause pause -> setPaused(draft, true, pause.version(), Reason.PAUSED);
            case Command.Resume resume -> setPaused(draft, false, resume.version(), Reason.RESUMED);
            case Command.ResetCircuit ignored -> resetCircuit(draft);
        }
    }

    private static void setPaused(Draft draft, boolean paused, long version, Reason reason) {
        Orders orders = draft.account.orders();
        if (version <= orders.pauseVersion()) {
            draft.tell(Verdict.IGNORED, Reason.STALE_VERSION);
            return;
        }
        draft.obey(orders.withPaused(paused, version));
        draft.wakeQueue();
        draft.tell(Verdict.APPLIED, reason);
    }

    private static void resetCircuit(Draft draft) {
        long generation = draft.account.circuit().generation() + 1;
        draft.account = draft.account.withCircuit(new Circuit.Closed(generation, 0));
        draft.wakeQueue();
        draft.tell(Verdict.APPLIED, Reason.CIRCUIT_RESET);
    }

    private static void setPolicy(Draft draft, Command.SetPolicy set) {
        Orders orders = draft.account.orders();
        Policy raised = set.policy().withMarginsAtLeast(draft.settings.floor());
        if (set.version() <= orders.policyVersion()) {
            draft.tell(Verdict.IGNORED, Reason.STALE_VERSION);
        } else if (!raised.leavesRoomFor(draft.settings.shortestLease())) {
            draft.tell(Verdict.IGNORED, Reason.POLICY_LEAVES_NO_ROOM);
        } else {
            Calendar before = draft.policy().calendar();
            draft.obey(orders.withPolicy(set.policy(), set.version()));
            recount(draft, before, set.history());
            draft.wakeQueue();
            draft.tell(Verdict.APPLIED, Reason.POLICY_SET);
        }
    }

    private static void recount(Draft draft, Calendar before, History history) {
        Policy policy = draft.policy();
        boolean sameCalendar = policy.calendar().equals(before);
        List<Counter> counters = policy.limits().stream()
                .filter(limit -> limit.window().isCalendar())
                .map(limit -> sameCalendar ? kept(draft, limit, history) : recounted(draft, limit, history))
                .toList();
        draft.account = draft.account.withCounters(counters);
    }

    /** A limit that was counted before goes on, whatever its new height. */
    private static Counter kept(Draft draft, Limit limit, History history) {
        return draft.account.counters().stream()
                .filter(counter -> counter.limit().countsLike(limit))
                .findFirst()
                .map(counter -> counter.withLimit(limit))
                .orElseGet(() -> recounted(draft, limit, history));
    }

    private static Counter recounted(Draft draft, Limit limit, History history) {
        CalendarWindow window = draft.policy().calendar().windowAt(limit.window(), draft.now);
        Duration guard = draft.policy().margins().guard();
        Counter counter = Counter.fresh(limit, window);
        for (History.Entry entry : history.entries()) {
            if (limit.actionType().covers(entry.type()) && mayBeSeenIn(draft, window, guard, entry.charge())) {
                counter = counter.charge();
                counter = isOver(draft, entry.charge())
                        ? counter.resolved(lastSeen(draft, entry.charge()), guard)
                        : counter;
            }
        }
        return history.complete() ? counter : counter.seal();
    }

    private static boolean mayBeSeenIn(Draft draft, CalendarWindow window, Duration guard, Charge charge) {
        return lastSeen(draft, charge).plus(guard).isAfter(window.start());
    }

    /** Only what is over can have been over so late that the next window sees it too; the rest is carried anyway. */
    private static boolean isOver(Draft draft, Charge charge) {
        return charge.lastSeen() != null && !charge.lastSeen().isAfter(draft.now);
    }

    private static Instant lastSeen(Draft draft, Charge charge) {
        Instant seen = charge.lastSeen();
        return seen == null ? draft.now : seen;
    }
}
