package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.bench.Home;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Workers, ledger and network: every grant has a fate, and sooner or later the processor hears of it. */
final class Workers {
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration KEY_LIFETIME = Duration.ofHours(5);
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Schedule schedule;
    private final Dice dice;
    private final Fates fates;
    private final ThirdParty thirdParty = new ThirdParty();
    private final Map<String, Truth> truths = new HashMap<>();
    private long order;

    Workers(Schedule schedule) {
        this.schedule = schedule;
        this.dice = schedule.dice;
        this.fates = new Fates(dice, schedule.terrain.margins());
    }

    void judge() {
        thirdParty.judge(schedule.terrain.settings().safeDefault());
    }

    void granted(Home home, Effect.Grant grant) {
        Attempt attempt = grant.attempt();
        checkEarlierAttempts(attempt);
        checkKey(attempt);
        Truth truth = new Truth(home.account().id().value(), attempt, policy(home), ++order, schedule.real());
        truths.put(slot(attempt.action().value(), attempt.number()), truth);
        if (schedule.isPeaceful() || dice.chance(0.9)) {
            decideFate(home, truth, anyResult(attempt));
        }
    }

    /** A silent worker is asked; one that is busy is sometimes overtaken by the question. */
    void inquired(Home home, Effect.Inquire inquire) {
        Attempt attempt = inquire.attempt();
        Truth truth = truths.get(slot(attempt.action().value(), attempt.number()));
        if (truth == null) {
            throw new AssertionError("asked about an attempt that was never granted: " + attempt);
        }
        if (truth.result == null) {
            decideFate(
                    home,
                    truth,
                    dice.pick(new Outcome.Result.NotSent(true), new Outcome.Result.Sent(), unknown(attempt, true)));
        } else if (dice.chance(0.3)) {
            overtake(home, truth);
        }
    }

    /** An outcome that this state knows no grant of. */
    void foreign(Home home, Outcome outcome) {
        Instant seenAt = fates.seenAt(outcome.result(), outcome.grantedAt(), schedule.real());
        String account = home.account().id().value();
        order++;
        if (seenAt != null) {
            Instant stamp = seenAt.plus(schedule.skew());
            thirdParty.see(
                    new Sighting(account, order, outcome.type(), outcome.run(), outcome.grantedAt(), stamp, null));
        }
        schedule.read(home, schedule.world.reported(home, outcome));
    }

    private void decideFate(Home home, Truth truth, Outcome.Result result) {
        Instant reported = reportedAt(truth.policy, result);
        truth.result = result;
        Instant seenAt = fates.seenAt(result, truth.grantedAt, reported);
        truth.seenAt = seenAt;
        if (seenAt != null) {
            see(truth, seenAt);
        }
        report(home, truth, result, reported);
        if (result instanceof Outcome.Result.Unknown && dice.chance(0.3)) {
            Instant known = seenAt != null && seenAt.isAfter(reported) ? seenAt : reported;
            report(home, truth, Fates.news(truth), known.plus(delay()));
        }
    }

    private void overtake(Home home, Truth truth) {
        Instant at = schedule.real().plus(SEND_TIMEOUT);
        Instant seenAt = truth.seenAt;
        if (seenAt == null || !seenAt.isAfter(at.plus(fates.settle(true)))) {
            report(home, truth, unknown(truth.attempt, true), at);
        }
    }

    private void see(Truth truth, Instant seenAt) {
        Attempt attempt = truth.attempt;
        Instant stamp = seenAt.plus(schedule.skew());
        thirdParty.see(new Sighting(
                truth.account, truth.order, attempt.type(), attempt.run(), attempt.grantedAt(), stamp, truth.policy));
    }

    private void report(Home home, Truth truth, Outcome.Result result, Instant at) {
        Outcome outcome = outcome(truth.attempt, result);
        Runnable read = () -> schedule.read(home, schedule.world.reported(home, outcome));
        schedule.agenda.at(at, read);
        if (dice.chance(0.2)) {
            schedule.agenda.at(at.plus(delay()), read);
        }
    }

    private Outcome outcome(Attempt attempt, Outcome.Result result) {
        boolean failed = !(result instanceof Outcome.Result.Sent);
        boolean asked = failed && !schedule.isPeaceful() && dice.chance(0.1);
        return new Outcome(
                attempt.action(),
                attempt.number(),
                attempt.type(),
                attempt.run(),
                attempt.grantedAt(),
                result,
                new Reason("simulated"),
                failed ? dice.pick(Outcome.Scope.values()) : Outcome.Scope.NONE,
                asked ? Duration.ofMinutes(dice.between(1, 60)) : Duration.ZERO,
                attempt.generation());
    }

    private Outcome.Result anyResult(Attempt attempt) {
        int roll = schedule.isPeaceful() ? 0 : dice.between(0, 99);
        if (roll < 50) {
            return new Outcome.Result.Sent();
        } else if (roll < 70) {
            return new Outcome.Result.NotSent(dice.chance(0.5));
        } else if (roll < 80) {
            return dice.pick(
                    new Outcome.Result.Rejected(true, false),
                    new Outcome.Result.Rejected(false, false),
                    new Outcome.Result.Rejected(false, true));
        }
        return unknown(attempt, dice.chance(0.5));
    }

    /** Each attempt's slot says a lifetime of its own; the third party reckons from the first use. */
    private Outcome.Result.Unknown unknown(Attempt attempt, boolean inferred) {
        if (!schedule.terrain.idempotent()) {
            return new Outcome.Result.Unknown(inferred, null);
        }
        Instant until = attempt.grantedAt().plus(KEY_LIFETIME);
        return new Outcome.Result.Unknown(inferred, new RetryWindow(until, SEND_TIMEOUT));
    }

    /** Soon, or much later, or so that its end comes close to the end of a day. */
    private Instant reportedAt(Policy policy, Outcome.Result result) {
        Instant soon = schedule.real().plus(Duration.ofSeconds(1));
        if (schedule.isPeaceful() || !dice.chance(0.2)) {
            return schedule.real().plus(delay());
        }
        Duration settling = result instanceof Outcome.Result.Unknown ? fates.settle(false) : Duration.ZERO;
        Duration guard = schedule.terrain.margins().guard();
        Instant near = policy.calendar()
                .windowAt(Window.DAY, soon)
                .end()
                .minus(settling)
                .plus(dice.between(guard.negated(), guard));
        return near.isAfter(soon) && near.isBefore(soon.plus(LONGEST)) ? near : soon;
    }

    private Duration delay() {
        return schedule.isPeaceful() || dice.chance(0.7)
                ? dice.between(Duration.ofSeconds(1), Duration.ofMinutes(3))
                : dice.between(Duration.ZERO, LONGEST);
    }

    private void checkEarlierAttempts(Attempt attempt) {
        for (int earlier = 1; earlier < attempt.number() && !schedule.terrain.idempotent(); earlier++) {
            Truth truth = truths.get(slot(attempt.action().value(), earlier));
            if (truth != null && truth.mayBeSeen()) {
                throw new AssertionError("granted again while it may have been sent: " + attempt);
            }
        }
    }

    /** The third party may have known the key since the first attempt that it may have seen. */
    private void checkKey(Attempt attempt) {
        truths.values().stream()
                .filter(truth -> truth.attempt.action().equals(attempt.action()) && truth.mayBeSeen())
                .map(truth -> truth.attempt.grantedAt().plus(KEY_LIFETIME))
                .filter(forgotten -> attempt.notAfter().plus(SEND_TIMEOUT).isAfter(forgotten))
                .findAny()
                .ifPresent(forgotten -> {
                    throw new AssertionError("granted again when its key may be forgotten: " + attempt);
                });
    }

    private Policy policy(Home home) {
        Policy own = home.account().orders().policy();
        return own == null ? schedule.terrain.settings().safeDefault() : own;
    }

    private static String slot(String action, int attempt) {
        return action + '/' + attempt;
    }
}
