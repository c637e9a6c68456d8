package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contact events, half of them around midnight, some of them twice. */
final class Producers {
    private static final int LEAST_EVENTS = 5;
    private static final int MOST_EVENTS = 40;

    private final Schedule schedule;
    private final Dice dice;

    Producers(Schedule schedule) {
        this.schedule = schedule;
        this.dice = schedule.dice;
    }

    void plan(List<Home> homes) {
        int events = dice.between(LEAST_EVENTS, MOST_EVENTS);
        for (int i = 0; i < events; i++) {
            Home home = dice.pick(homes);
            Instant at = moment();
            Event event = event("action-" + i, at);
            schedule.agenda.at(at, () -> arrive(home, event));
            if (dice.chance(0.2)) {
                schedule.agenda.at(at.plus(dice.between(Duration.ZERO, Duration.ofDays(1))), () -> arrive(home, event));
            }
        }
    }

    private void arrive(Home home, Event event) {
        schedule.read(home, schedule.world.arrived(home, event));
    }

    private Instant moment() {
        Duration span = Duration.ofDays(Terrain.DAYS);
        Instant any = schedule.terrain.start().plus(dice.between(Duration.ZERO, span));
        if (dice.chance(0.5)) {
            return any;
        }
        Instant midnight = schedule.terrain
                .settings()
                .safeDefault()
                .calendar()
                .windowAt(Window.DAY, any)
                .end();
        return midnight.plus(dice.between(Duration.ofHours(-2), Duration.ofHours(2)));
    }

    private Event event(String id, Instant at) {
        RunId run = dice.chance(0.5) ? null : new RunId(dice.pick("spring", "autumn"));
        return new Event(
                new ActionId(id),
                "event-of-" + id,
                "contact",
                Terrain.type(dice),
                run,
                dice.between(0, 9),
                sometimes(0.15, at, Duration.ofHours(20)),
                sometimes(0.2, at, Duration.ofHours(40)));
    }

    private @Nullable Instant sometimes(double probability, Instant at, Duration most) {
        return dice.chance(probability) ? at.plus(dice.between(Duration.ZERO, most)) : null;
    }
}
