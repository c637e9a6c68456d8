package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.bench.World;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;

/** Some days of one account whose policy changes, while others send on it and a third party tells totals. */
final class TotalsSchedule {
    static final Duration SPAN = Duration.ofDays(4);
    private static final Partition OPEN = new Partition(new Partition.Epoch(1, "first-life", false), false, 0, 0);
    private static final Duration HALF = Regime.LEAST_GUARD.dividedBy(2).minusMillis(1);

    final Dice dice;
    final Regime regime;
    final Agenda agenda = new Agenda();
    final Journal journal = new Journal();
    final Knowledge knowledge = new Knowledge();
    final Instant start;
    private final Settings settings;
    private final World world;
    private final Home home;
    private final Witness witness = new Witness(journal, knowledge);
    private final Reckoning reckoning = new Reckoning(knowledge);
    private final Errands errands;
    private final Telling telling;
    private final Duration theirSkew;
    private Duration skew = Duration.ZERO;
    private Duration lie = Duration.ZERO;
    private Instant real;
    private Era era;
    private long grants;

    TotalsSchedule(long seed) {
        dice = new Dice(seed);
        regime = new Regime(dice);
        start = regime.start();
        real = start;
        settings = regime.settings();
        era = Era.first(settings.safeDefault());
        world = new World(settings, OPEN, (ignored, effect) -> note(effect));
        home = world.home(new AccountId("account"));
        errands = new Errands(this);
        telling = new Telling(this);
        theirSkew = skew();
    }

    /** Plays it to the end and judges it; how many sends stood beside those of others. */
    int play() {
        new Correspondents(this, telling).plan();
        for (Instant next = next(); next.isBefore(start.plus(SPAN)); next = next()) {
            real = next.isAfter(real) ? next : real;
            setClock();
            if (world.nextToWake(world.now()).isPresent()) {
                world.turn(home);
            } else {
                agenda.runNext();
            }
        }
        return witness.judge();
    }

    Instant real() {
        return real;
    }

    /** The moment by the third party's clock. */
    Instant theirs(Instant moment) {
        return moment.plus(theirSkew);
    }

    Era era() {
        return era;
    }

    Home home() {
        return home;
    }

    boolean clocksAgree() {
        return lie.isZero();
    }

    void step() {
        skew = skew();
    }

    void lie(Duration by) {
        lie = by;
    }

    Report give(Command command) {
        setClock();
        Input.Recorded input = world.given(home, command);
        Decision decision = world.decide(home, input);
        world.read(home, input);
        return decision.effects().stream()
                .filter(Effect.Tell.class::isInstance)
                .map(effect -> ((Effect.Tell) effect).report())
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    void arrive(Event event) {
        setClock();
        world.read(home, world.arrived(home, event));
    }

    void hear(Attempt attempt, Outcome outcome) {
        boolean nothing = outcome.result() instanceof Outcome.Result.NotSent
                || (outcome.result() instanceof Outcome.Result.Rejected rejected && !rejected.counted());
        if (nothing) {
            reckoning.givenBack(attempt);
        }
        setClock();
        world.read(home, world.reported(home, outcome));
        if (dice.chance(0.2)) {
            telling.tellAsOf(real.minus(dice.between(Duration.ZERO, Regime.LEAST_GUARD)));
        }
    }

    void govern(Policy next) {
        era = era.followedBy(next, settings.safeDefault(), knowledge.size());
    }

    private void note(Effect effect) {
        if (effect instanceof Effect.Grant grant) {
            grants++;
            witness.granted(grants, grant.attempt(), era);
            reckoning.granted(grant.attempt(), era, theirs(real));
            errands.run(grant.attempt(), grants);
            if (dice.chance(0.2)) {
                agenda.at(real.plus(Duration.ofHours(1)).plus(skew().multipliedBy(2)), telling::tell);
            }
        }
    }

    private Duration skew() {
        return dice.biased(HALF.negated(), HALF);
    }

    /** The processor goes by the earlier clock, and knows how far the other is ahead of it. */
    private void setClock() {
        world.setClock(real.plus(offset()));
        world.changePartition(partition -> partition.withClocks(new Clocks(true, lie.abs())));
    }

    private Duration offset() {
        return lie.isNegative() ? skew.plus(lie) : skew;
    }

    private Instant next() {
        Instant planned = agenda.next();
        Instant wakeAt = home.account().wakeAt();
        Instant woken = wakeAt == null ? Instant.MAX : wakeAt.minus(offset());
        return planned != null && planned.isBefore(woken) ? planned : woken;
    }
}
