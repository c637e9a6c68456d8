package io.quotidian.chaos.run;

import io.quotidian.chaos.plan.Blow;
import io.quotidian.chaos.plan.Round;
import io.quotidian.chaos.plan.Strike;
import io.quotidian.local.stack.Concurrently;
import io.quotidian.local.stack.Fleet;
import io.quotidian.local.stack.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Deals the blows of a round, and notes which instance has died of something else. */
final class Blows {

    private static final Duration TERMINATION_LIMIT = Duration.ofSeconds(20);
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Fleet fleet;
    private final Chronicle chronicle;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger terminations = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final List<Strike> dealt = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    Blows(Fleet fleet, Chronicle chronicle) {
        this.fleet = fleet;
        this.chronicle = chronicle;
    }

    void deal(Round round) throws IOException, InterruptedException {
        raiseTheDead();
        fleet.requireServers();
        Concurrently.forEach(round.strikes(), this::strike);
        dealt.addAll(round.strikes());
        Thread.sleep(round.rest());
    }

    /** Nobody is struck now: whoever is dead died by itself. */
    void raiseTheDead() throws IOException {
        for (Instance instance : fleet.instances()) {
            if (!instance.isAlive()) {
                chronicle.tell(instance.name() + " is dead though nobody struck it; started again");
                unexpected.add(instance.name());
                instance.start();
            }
        }
    }

    private void strike(Strike strike) throws IOException, InterruptedException {
        Instance instance = named(strike.instance());
        Thread.sleep(strike.after());
        switch (strike.blow()) {
            case Blow.Kill kill -> kill(instance, kill.length());
            case Blow.Terminate terminate -> terminate(instance, terminate.length());
            case Blow.Freeze freeze -> freeze(instance, freeze.length());
        }
    }

    private void kill(Instance instance, Duration down) throws IOException, InterruptedException {
        instance.kill();
        kills.incrementAndGet();
        tell(instance, "killed (-9), down for", down);
        Thread.sleep(down);
        instance.start();
    }

    private void terminate(Instance instance, Duration down) throws IOException, InterruptedException {
        instance.askToStop();
        terminations.incrementAndGet();
        tell(instance, "terminated, down for at least", down);
        Thread.sleep(down);
        instance.awaitStop(TERMINATION_LIMIT);
        instance.start();
    }

    private void freeze(Instance instance, Duration length) throws IOException, InterruptedException {
        stops.incrementAndGet();
        tell(instance, "stopped for", length);
        instance.freeze(length);
        chronicle.tell(instance.name() + " goes on");
    }

    private void tell(Instance instance, String what, Duration length) {
        chronicle.tell(String.format(
                Locale.ROOT, "%s %s %.1f s", instance.name(), what, length.toMillis() / MILLIS_PER_SECOND));
    }

    private Instance named(String name) {
        return fleet.instances().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    int kills() {
        return kills.get();
    }

    int terminations() {
        return terminations.get();
    }

    int stops() {
        return stops.get();
    }

    /** What was dealt, round by round. */
    List<Strike> dealt() {
        return List.copyOf(dealt);
    }

    List<String> unexpected() {
        return unexpected;
    }
}
