package io.quotidian.quota.core.simulation;

import static io.quotidian.quota.core.simulation.Invariants.require;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Verdict;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;

/** Who writes to the account: producers, operators, others who send on it, and who tells what they see of it. */
final class Correspondents {
    private final TotalsSchedule schedule;
    private final Dice dice;
    private final Telling telling;
    private long version;

    Correspondents(TotalsSchedule schedule, Telling telling) {
        this.schedule = schedule;
        this.dice = schedule.dice;
        this.telling = telling;
    }

    void plan() {
        int events = dice.between(20, 40);
        for (int i = 0; i < events; i++) {
            Event event = event("action-" + i);
            some(1, 1, () -> schedule.arrive(event));
        }
        Instant end = schedule.start.plus(TotalsSchedule.SPAN);
        int others = dice.between(0, 12);
        for (int i = 0; i < others; i++) {
            schedule.journal.saw(moment(end), Terrain.type(dice), Journal.Entry.OTHERS);
        }
        some(1, 7, this::setPolicy);
        some(2, 15, telling::tell);
        some(0, 6, telling::tellAgain);
        some(0, 2, telling::tellNonsense);
        some(0, 5, schedule::step);
        some(0, 1, this::lie);
    }

    private void some(int least, int most, Runnable what) {
        Instant end = schedule.start.plus(TotalsSchedule.SPAN);
        int times = dice.between(least, most);
        for (int i = 0; i < times; i++) {
            schedule.agenda.at(moment(end), what);
        }
    }

    /** As often as not near a midnight of some zone. */
    private Instant moment(Instant end) {
        Instant any = schedule.start.plus(dice.between(Duration.ZERO, Duration.between(schedule.start, end)));
        if (dice.chance(0.7)) {
            return any;
        }
        Policy policy = schedule.era().policy();
        return Stretch.of(new Limit(ActionType.ALL, Window.DAY, 0), policy.calendar(), any)
                .end()
                .plus(dice.between(Duration.ofMinutes(-90), Duration.ofMinutes(90)));
    }

    private Event event(String id) {
        return new Event(
                new ActionId(id),
                "event-of-" + id,
                "contact",
                Terrain.type(dice),
                null,
                dice.between(0, 9),
                null,
                null);
    }

    private void setPolicy() {
        int scanned = dice.chance(0.1) ? 2 : Integer.MAX_VALUE;
        Policy policy = schedule.regime.after(schedule.era().policy());
        boolean late = dice.chance(0.1);
        version += late ? 0 : 1;
        Report report = schedule.give(
                new Command.SetPolicy(version, policy, schedule.home().history(scanned)));
        require((report.verdict() == Verdict.IGNORED) == late, "an older policy that comes late is ignored", report);
        if (!late) {
            schedule.govern(policy);
        }
    }

    /** A clock is set wrong for a while. */
    private void lie() {
        Duration by = dice.between(Duration.ofMinutes(2), Duration.ofHours(12));
        schedule.lie(dice.pick(by, by.negated()));
        schedule.agenda.at(
                schedule.real().plus(dice.between(Duration.ofMinutes(1), Duration.ofHours(8))),
                () -> schedule.lie(Duration.ZERO));
    }
}
