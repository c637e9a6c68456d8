package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.bench.World;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.policy.Policy;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must be true of the state after every step, of every grant, and at the end. */
final class Invariants {
    private final World world;
    private final Terrain terrain;
    private final Sleepers sleepers;
    private final Rhythm rhythm = new Rhythm();
    private final Map<String, Account> checked = new HashMap<>();
    private final Set<ActionId> ended = new HashSet<>();

    Invariants(World world, Terrain terrain) {
        this.world = world;
        this.terrain = terrain;
        this.sleepers =
                new Sleepers(world, terrain.settings().delays().releaseSpread().plus(Terrain.RECHECK));
    }

    void check() {
        world.homes().stream().filter(this::hasChanged).forEach(this::check);
        long open = world.homes().stream().mapToLong(Invariants::open).sum();
        require(world.partition().openGrants() == open, "credit counts the open grants", open);
    }

    void checkReport(Report report) {
        Action action = report.action();
        if (action == null) {
            return;
        }
        boolean over = action.status().isTerminal();
        require(over || !ended.contains(action.id()), "an end is final", report);
        if (over) {
            ended.add(action.id());
        }
    }

    void checkGrant(Home home, Effect.Grant grant) {
        Account account = home.account();
        Policy policy = policy(account);
        Attempt attempt = grant.attempt();
        Instant now = attempt.grantedAt();
        require(!account.orders().paused() && !world.partition().stopped(), "nothing goes while it is paused");
        require(
                account.backlog().recalls().stream().noneMatch(recall -> concerns(recall, grant.action())),
                "nothing goes that is recalled",
                attempt);
        require(!attempt.notAfter().isBefore(now.plus(Terrain.SHORTEST_LEASE)), "a lease is useful", attempt);
        require(attempt.notAfter().isBefore(now.plus(terrain.margins().lease()).plusNanos(1)), "a lease is bounded");
        require(
                account.unresolved().size() <= terrain.settings().bounds().unresolved(),
                "the unresolved are capped",
                account.unresolved());
        require(world.partition().openGrants() <= terrain.settings().bounds().credit(), "the credit is kept");
        policy.limitsFor(attempt.type()).stream()
                .filter(limit -> limit.window().isCalendar())
                .map(limit -> policy.calendar().windowAt(limit.window(), now))
                .forEach(window ->
                        require(window.isInside(now, terrain.margins().guard()), "the guard is kept", attempt));
        rhythm.check(account.id().value(), policy, attempt);
    }

    /** After a long peace everything has ended and nothing is owed. */
    void checkEnd() {
        for (Home home : world.homes()) {
            for (Action action : home.actions()) {
                require(action.status().isTerminal(), "everything ends", action);
            }
            require(home.account().backlog().size() == 0, "the queue is empty");
        }
        require(world.partition().openGrants() == 0, "nothing is out");
        require(world.partition().walks().underWay().isEmpty(), "every walk comes to its end");
    }

    private boolean hasChanged(Home home) {
        Account account = home.account();
        return !account.equals(checked.put(account.id().value(), account));
    }

    private void check(Home home) {
        Account account = home.account();
        require(account.backlog().size() == home.queued().count(), "the queue is as long as it says");
        require(account.backlog().recalls().isEmpty() || account.wakeAt() != null, "what is recalled is looked at");
        for (Run run : home.runs()) {
            long waiting = home.queued()
                    .filter(action -> run.id().equals(action.run()))
                    .count();
            require(run.queued() == waiting, "of a run as many wait as it says", run);
        }
        for (Counter counter : account.counters()) {
            long unresolved = account.unresolved().stream()
                    .filter(a -> counter.limit().covers(a.type()))
                    .filter(a -> !a.isSettledAt(account.clock()))
                    .count();
            require(counter.sealed() || counter.charged() >= unresolved, "the unresolved are charged", counter);
        }
        for (Rolling rolling : account.rollings()) {
            int kept = rolling.seen().size();
            require(kept <= terrain.settings().bounds().moments(), "what rolls is bounded", kept);
        }
        if (account.circuit() instanceof Circuit.HalfOpen half) {
            long probes = account.unresolved().stream()
                    .filter(a -> a.isOpen() && a.generation() == half.generation())
                    .count();
            require(probes == 1, "one probe is out", probes);
        }
        long granted = home.actions().stream()
                .filter(action -> action.status() == Status.GRANTED)
                .filter(action ->
                        account.attempt(action.id(), action.tries().last()).isEmpty())
                .count();
        require(granted == 0, "whatever is granted is tracked");
        sleepers.check(home);
    }

    private static boolean concerns(Recall recall, Action action) {
        boolean its =
                recall.target() instanceof Recall.Target.OfRun of && of.run().equals(action.run());
        return its && !action.acceptedAt().isAfter(recall.orderedAt());
    }

    private static Policy policy(Account account, Policy safeDefault) {
        Policy own = account.orders().policy();
        return own == null ? safeDefault : own;
    }

    private Policy policy(Account account) {
        return policy(account, terrain.settings().safeDefault());
    }

    private static long open(Home home) {
        return home.account().unresolved().stream().filter(Attempt::isOpen).count();
    }

    /** @param about put into words only if it is broken: words are slow */
    static void require(boolean condition, String what, Object... about) {
        if (!condition) {
            throw new AssertionError("broken: " + what + ": " + Arrays.toString(about));
        }
    }
}
