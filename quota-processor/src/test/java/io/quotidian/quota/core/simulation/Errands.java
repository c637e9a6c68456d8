package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What really becomes of the grants of one account, and how late and how often it is told. */
final class Errands {
    private static final Duration LONGEST = Duration.ofHours(12);

    private final TotalsSchedule schedule;
    private final Dice dice;
    private final Fates fates;

    Errands(TotalsSchedule schedule) {
        this.schedule = schedule;
        this.dice = schedule.dice;
        this.fates = new Fates(dice, Regime.FLOOR);
    }

    void run(Attempt attempt, long order) {
        Outcome.Result result = result();
        Instant reported = schedule.real().plus(delay());
        Instant seen = fates.seenAt(result, schedule.real(), reported);
        if (seen != null) {
            schedule.journal.saw(schedule.theirs(seen), attempt.type(), order);
        }
        report(attempt, result, reported);
        if (result instanceof Outcome.Result.Unknown && dice.chance(0.4)) {
            Instant known = seen != null && seen.isAfter(reported) ? seen : reported;
            report(attempt, news(seen), known.plus(delay()));
        }
    }

    private static Outcome.Result news(@Nullable Instant seen) {
        return seen == null ? new Outcome.Result.NotSent(false) : new Outcome.Result.Sent();
    }

    private Outcome.Result result() {
        int roll = dice.between(0, 99);
        if (roll < 60) {
            return new Outcome.Result.Sent();
        } else if (roll < 72) {
            return new Outcome.Result.NotSent(dice.chance(0.5));
        } else if (roll < 82) {
            return new Outcome.Result.Rejected(false, dice.chance(0.6));
        }
        return new Outcome.Result.Unknown(dice.chance(0.3), null);
    }

    private void report(Attempt attempt, Outcome.Result result, Instant at) {
        Outcome outcome = new Outcome(
                attempt.action(),
                attempt.number(),
                attempt.type(),
                attempt.run(),
                attempt.grantedAt(),
                result,
                new Reason("simulated"),
                Outcome.Scope.NONE,
                Duration.ZERO,
                attempt.generation());
        schedule.agenda.at(at, () -> schedule.hear(attempt, outcome));
        if (dice.chance(0.2)) {
            schedule.agenda.at(at.plus(delay()), () -> schedule.hear(attempt, outcome));
        }
    }

    private Duration delay() {
        return dice.chance(0.7)
                ? dice.between(Duration.ofSeconds(1), Duration.ofMinutes(3))
                : dice.between(Duration.ZERO, LONGEST);
    }
}
