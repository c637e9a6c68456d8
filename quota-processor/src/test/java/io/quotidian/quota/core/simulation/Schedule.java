package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.bench.World;
import io.quotidian.quota.core.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One random life of a partition: some days with faults, then peace until everything has ended.
 *
 * <p>Real time runs here. The processor's clock and the third party's are off it by half the guard each, and the
 * processor's steps whenever it restarts.
 */
final class Schedule {
    private static final Partition OPEN = new Partition(new Partition.Epoch(1, "first-life", false), false, 0, 0);
    private static final Duration PEACE = Duration.ofDays(30);
    private static final int MOST_STEPS = 200_000;

    final Dice dice;
    final Terrain terrain;
    final Agenda agenda = new Agenda();
    final World world;
    private final Workers workers;
    private final Invariants invariants;
    private final List<Runnable> redeliveries = new ArrayList<>();
    private Duration processorSkew = Duration.ZERO;
    private Duration lie = Duration.ZERO;
    private boolean measured = true;
    private Instant real;
    private boolean peaceful;
    private int steps;

    Schedule(long seed, int accounts) {
        dice = new Dice(seed);
        terrain = Terrain.of(dice, accounts);
        real = terrain.start();
        world = new World(terrain.settings(), OPEN, this::effect);
        workers = new Workers(this);
        invariants = new Invariants(world, terrain);
    }

    /** Plays it to the end and judges it. */
    int play() {
        restart();
        List<Home> homes = new ArrayList<>();
        for (int i = 0; i < terrain.accounts(); i++) {
            homes.add(world.home(new AccountId("account-" + i)));
        }
        new Producers(this).plan(homes);
        new Operators(this).plan(homes);
        Instant peace = terrain.start().plus(Duration.ofDays(Terrain.DAYS));
        agenda.at(peace, () -> peaceful = true);
        runUntil(peace.plus(PEACE));
        invariants.checkEnd();
        workers.judge();
        return steps;
    }

    Instant real() {
        return real;
    }

    boolean isPeaceful() {
        return peaceful;
    }

    /** At most half the guard, and as often as not all of it. */
    Duration skew() {
        Duration half = terrain.margins().guard().dividedBy(2).minusMillis(1);
        return dice.biased(half.negated(), half);
    }

    void restart() {
        processorSkew = skew();
    }

    /** From now on one of processor and broker is so far ahead of the other, or behind it. */
    void lie(Duration by, boolean compared) {
        lie = by;
        measured = compared;
    }

    /** The processor goes by the earlier clock, and knows how far the other is ahead of it. */
    private void setClock() {
        world.setClock(real.plus(offset()));
        world.changePartition(partition -> partition.withClocks(new Clocks(measured, lie.abs())));
    }

    private Duration offset() {
        return lie.isNegative() ? processorSkew.plus(lie) : processorSkew;
    }

    /** The processor reads a record: perhaps in a transaction that aborts first, perhaps once more later. */
    void read(Home home, Input.Recorded input) {
        setClock();
        if (dice.chance(0.05)) {
            world.decide(home, input);
            restart();
            setClock();
        }
        world.read(home, input);
        redeliveries.add(() -> readAgain(home, input));
    }

    void foreign(Home home, Outcome outcome) {
        workers.foreign(home, outcome);
    }

    private void readAgain(Home home, Input.Recorded input) {
        Decision again = world.decide(home, input);
        if (!again.effects().isEmpty() || !again.next().account().equals(home.account())) {
            throw new AssertionError("read twice, applied twice: " + input + " gave " + again.effects());
        }
    }

    private void runUntil(Instant end) {
        for (Instant next = next(); next.isBefore(end); next = next()) {
            step(next);
            if (++steps > MOST_STEPS) {
                throw new AssertionError("it never ends");
            }
        }
        real = end;
        setClock();
    }

    private void step(Instant next) {
        real = next.isAfter(real) ? next : real;
        setClock();
        Optional<Home> due = world.nextToWake(world.now());
        if (due.isPresent()) {
            world.turn(due.get());
        } else {
            agenda.runNext();
        }
        if (!redeliveries.isEmpty() && dice.chance(0.1)) {
            dice.pick(redeliveries).run();
        }
        invariants.check();
    }

    private Instant next() {
        Instant planned = agenda.next();
        Instant wake = world.nextToWake(Instant.MAX).map(Schedule::wakeAt).orElse(Instant.MAX);
        Instant woken = wake.equals(Instant.MAX) ? wake : wake.minus(offset());
        return planned != null && planned.isBefore(woken) ? planned : woken;
    }

    private static Instant wakeAt(Home home) {
        Instant wakeAt = home.account().wakeAt();
        return wakeAt == null ? Instant.MAX : wakeAt;
    }

    private void effect(Home home, Effect effect) {
        switch (effect) {
            case Effect.Grant grant -> {
                invariants.checkGrant(home, grant);
                workers.granted(home, grant);
            }
            case Effect.Inquire inquire -> workers.inquired(home, inquire);
            case Effect.Tell tell -> invariants.checkReport(tell.report());
            case Effect.UsageChanged ignored -> {}
        }
    }
}
