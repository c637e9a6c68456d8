package io.quotidian.quota.core.simulation;

import static io.quotidian.quota.core.simulation.Invariants.require;

import io.quotidian.quota.core.CounterView;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Hold;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.bench.World;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;

/** Nothing that could go sleeps: whatever waits has a wake-up in time, or an input that must come. */
final class Sleepers {
    private final World world;

    private final Duration patience;

    /** @param patience how much later than it could an account may go: after a boundary, or when others have freed the credit */
    Sleepers(World world, Duration patience) {
        this.world = world;
        this.patience = patience;
    }

    void check(Home home) {
        Account account = home.account();
        home.queued().forEach(action -> {
            requireAwakeBy(account, action.deadline(), action);
            if (action.place() instanceof Place.Delayed delayed) {
                requireAwakeBy(account, delayed.due(), action);
            }
        });
        for (Attempt attempt : account.unresolved()) {
            if (attempt.progress() instanceof Attempt.Progress.Open open) {
                requireAwakeBy(account, open.nextInquiry(), attempt);
            }
        }
        home.lanes().keySet().forEach(lane -> checkLane(home, lane));
    }

    /** Whoever would end, its key forgotten or no time left for a lease, keeps nobody behind it from going. */
    private void checkLane(Home home, String lane) {
        home.lane(lane).filter(action -> !wouldEnd(home, action)).findFirst().ifPresent(head -> checkHead(home, head));
    }

    private boolean wouldEnd(Home home, Action action) {
        Action offered = world.weigh(home, action, new Input.Offered()).next().action();
        return offered != null && offered.status().isTerminal();
    }

    private void checkHead(Home home, Action head) {
        Account account = home.account();
        Decision offered = world.weigh(home, head, new Input.Offered());
        Hold hold = offered.hold();
        if (hold == null) {
            throw new AssertionError("who neither ends nor goes is held: " + head);
        }
        if (offered.effects().stream().anyMatch(Effect.Grant.class::isInstance)) {
            requireAwakeBy(account, later(world.now(), account.clock()).plus(patience), head);
        } else if (hold.until() != null) {
            requireAwakeBy(account, hold.until().plus(patience), hold);
        } else {
            require(mustEnd(account, hold), "something ends every hold", hold, account);
        }
    }

    /** Whether an input must come that ends a hold without an end. */
    private static boolean mustEnd(Account account, Hold hold) {
        Reason reason = hold.reason();
        boolean open = account.unresolved().stream().anyMatch(Attempt::isOpen);
        CounterView limit = hold.limit();
        if (reason.equals(Reason.CIRCUIT_PROBING)) {
            return account.circuit() instanceof Circuit.HalfOpen half
                    && account.unresolved().stream().anyMatch(a -> a.isOpen() && a.generation() == half.generation());
        }
        if (limit != null && limit.window() == Window.RUN) {
            return true;
        }
        return reason.equals(Reason.PAUSED) || (open && (limit != null || reason.equals(Reason.UNRESOLVED_CAP)));
    }

    private static void requireAwakeBy(Account account, Instant latest, Object what) {
        Instant wakeAt = account.wakeAt();
        boolean inTime = wakeAt != null && !wakeAt.isAfter(latest);
        require(inTime, "the wake-up is in time: planned, needed, for", account.id(), latest, what, account);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
