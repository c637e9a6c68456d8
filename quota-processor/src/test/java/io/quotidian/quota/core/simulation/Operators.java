package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Policies, pauses, stops, restarts, and news from another life of the cluster. */
final class Operators {
    private static final int MOST_SCANNED = 2;
    private static final Duration SPAN = Duration.ofDays(Terrain.DAYS);

    private final Schedule schedule;
    private final Dice dice;
    private long version;

    Operators(Schedule schedule) {
        this.schedule = schedule;
        this.dice = schedule.dice;
    }

    void plan(List<Home> homes) {
        for (Home home : homes) {
            some(0, 3, () -> setPolicy(home));
            some(0, 2, () -> give(home, new Command.Pause(++version)));
            some(0, 2, () -> give(home, new Command.Resume(++version)));
            some(0, 1, () -> give(home, new Command.ResetCircuit(++version)));
            some(0, 1, () -> foreign(home));
            some(0, 3, () -> externalUsage(home));
            some(0, 2, () -> cancelAll(home));
            schedule.agenda.at(schedule.terrain.start().plus(SPAN), () -> give(home, new Command.Resume(++version)));
        }
        some(0, 1, this::cancelEverywhere);
        some(0, 4, schedule::restart);
        some(0, 2, this::lie);
        schedule.agenda.at(schedule.terrain.start().plus(SPAN), () -> schedule.lie(Duration.ZERO, true));
        some(0, 1, () -> stop(true));
        some(0, 1, () -> stop(false));
        schedule.agenda.at(schedule.terrain.start().plus(SPAN), () -> stop(false));
    }

    private void some(int least, int most, Runnable what) {
        int times = dice.between(least, most);
        for (int i = 0; i < times; i++) {
            Instant at = schedule.terrain.start().plus(dice.between(Duration.ZERO, SPAN));
            schedule.agenda.at(at, what);
        }
    }

    private void setPolicy(Home home) {
        int scanned = dice.chance(0.2) ? MOST_SCANNED : Integer.MAX_VALUE;
        var policy = schedule.terrain.anotherPolicy(dice);
        long own = dice.chance(0.1) ? Math.max(1, version - 1) : ++version;
        give(home, new Command.SetPolicy(own, policy, home.history(scanned)));
    }

    /** A clock is set wrong for a while, or nobody can compare it. */
    private void lie() {
        Duration by = dice.between(Duration.ofMinutes(2), Duration.ofDays(2));
        Duration lasts = dice.between(Duration.ofMinutes(1), Duration.ofHours(8));
        boolean compared = dice.chance(0.8);
        Duration small = schedule.terrain.margins().guard().multipliedBy(2);
        schedule.lie(dice.pick(by, by.negated(), small, small.negated(), Duration.ZERO), compared);
        schedule.agenda.at(schedule.real().plus(lasts), () -> schedule.lie(Duration.ZERO, true));
    }

    private void stop(boolean active) {
        version++;
        schedule.world.changePartition(partition -> partition.stopped(active, version));
    }

    private void give(Home home, Command command) {
        schedule.read(home, schedule.world.given(home, command));
    }

    private void cancelAll(Home home) {
        List<Action> actions = List.copyOf(home.actions());
        if (actions.isEmpty()) {
            return;
        }
        Action one = actions.get(dice.between(0, actions.size() - 1));
        Recall.Target target = one.run() == null || dice.chance(0.3)
                ? new Recall.Target.OfContact(one.contactId())
                : new Recall.Target.OfRun(one.run());
        give(home, new Command.CancelAll(++version, target));
    }

    private void cancelEverywhere() {
        schedule.world.obey(new FleetOrder.CancelRun(new RunId(dice.pick("spring", "autumn"))));
        walkOn();
    }

    /** From account to account, with time between them for whatever else there is. */
    private void walkOn() {
        if (!schedule.world.partition().walks().underWay().isEmpty()) {
            schedule.world.walk(1);
            Duration pause = dice.between(Duration.ofMillis(1), Duration.ofMinutes(10));
            schedule.agenda.at(schedule.real().plus(pause), this::walkOn);
        }
    }

    private void externalUsage(Home home) {
        List<Limit> limits = Stream.concat(
                        home.account().counters().stream().map(Counter::limit),
                        home.account().rollings().stream().map(Rolling::limit))
                .toList();
        if (limits.isEmpty()) {
            return;
        }
        Limit limit = limits.get(dice.between(0, limits.size() - 1));
        Instant asOf = schedule.real().minus(dice.between(Duration.ZERO, Duration.ofHours(2)));
        give(
                home,
                new Command.ExternalUsage(
                        ++version,
                        limit.actionType(),
                        limit.window(),
                        limit.length(),
                        dice.between(0, limit.max() + 1),
                        asOf,
                        home.history(Integer.MAX_VALUE)));
    }

    private void foreign(Home home) {
        Instant now = schedule.real();
        Outcome outcome = new Outcome(
                new ActionId("foreign-" + ++version),
                1,
                Terrain.type(dice),
                null,
                now.minus(Duration.ofMinutes(5)),
                dice.pick(
                        new Outcome.Result.Sent(),
                        new Outcome.Result.NotSent(false),
                        new Outcome.Result.Unknown(true, null)),
                new Reason("foreign"),
                Outcome.Scope.NONE,
                Duration.ZERO,
                0);
        schedule.foreign(home, outcome);
    }
}
