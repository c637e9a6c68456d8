package io.quotidian.quota.core.simulation;

import static io.quotidian.quota.core.simulation.Invariants.require;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Verdict;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Somebody reads true totals off the third party and tells them: at once, late, again, out of order. */
final class Telling {
    private final TotalsSchedule schedule;
    private final Dice dice;
    private long version;

    Telling(TotalsSchedule schedule) {
        this.schedule = schedule;
        this.dice = schedule.dice;
    }

    void tell() {
        tellAsOf(schedule.real().minus(delay()));
    }

    void tellAsOf(Instant moment) {
        tell(Total.read(schedule.journal, limit(), policy().calendar(), schedule.theirs(moment)));
    }

    void tellAgain() {
        List<Total> before = schedule.knowledge.all().stream()
                .filter(total -> total.calendar().equals(policy().calendar()))
                .filter(total -> named().stream().anyMatch(total::isOf))
                .toList();
        if (!before.isEmpty()) {
            tell(dice.pick(before));
        }
    }

    /** A moment that has not come, a limit that the policy does not have. */
    void tellNonsense() {
        Instant now = schedule.theirs(schedule.real());
        boolean absent = dice.chance(0.5);
        Limit limit = absent ? Limit.rolling(limit().actionType(), Duration.ofMinutes(61), 1) : limit();
        Instant asOf = absent ? now : now.plus(Duration.ofHours(14));
        Total total = Total.read(schedule.journal, limit, policy().calendar(), asOf);
        require(give(total, Integer.MAX_VALUE).verdict() == Verdict.IGNORED, "nonsense is refused", total);
    }

    private void tell(Total total) {
        int scanned = dice.chance(0.1) ? 2 : Integer.MAX_VALUE;
        Report report = give(total, scanned);
        if (report.verdict() == Verdict.APPLIED) {
            requireNotNearBoundary(total);
            schedule.knowledge.tell(total);
            tellAtOnceAgain(total, scanned);
        } else if (schedule.clocksAgree()) {
            require(isRefusable(total, report.reason()), "only what cannot be placed is refused", report, total);
        }
    }

    /** "The same one changes nothing." */
    private void tellAtOnceAgain(Total total, int scanned) {
        Account before = schedule.home().account();
        give(total, scanned);
        Account after = schedule.home().account();
        require(counted(after) <= counted(before), "the same total changes nothing", total, before, after);
    }

    private static int counted(Account account) {
        int days = account.counters().stream().mapToInt(Counter::used).sum();
        return days + account.rollings().stream().mapToInt(Rolling::count).sum();
    }

    private void requireNotNearBoundary(Total total) {
        boolean near = !total.isRolling() && total.window().isNear(total.asOf(), Regime.LEAST_GUARD.minusMillis(1));
        require(!near, "a total that may be of another window is refused", total);
    }

    private boolean isRefusable(Total total, Reason reason) {
        Duration guard = policy().margins().guard();
        Instant latest = schedule.theirs(schedule.real()).plus(guard);
        if (reason.equals(Reason.USAGE_NEAR_BOUNDARY)) {
            return total.window().isNear(total.asOf(), guard);
        }
        boolean over = total.isRolling()
                ? !total.asOf().plus(total.window().length()).isAfter(latest)
                : !total.window().end().isAfter(latest);
        return reason.equals(Reason.USAGE_TOO_OLD) && (over || isOlder(total));
    }

    /** "Of a rolling limit the later total stands for the earlier one." */
    private boolean isOlder(Total total) {
        return total.isRolling()
                && schedule.knowledge.all().stream()
                        .anyMatch(later ->
                                later.isOf(total.limit()) && later.asOf().isAfter(total.asOf()));
    }

    private Report give(Total total, int scanned) {
        Limit limit = total.limit();
        return schedule.give(new Command.ExternalUsage(
                ++version,
                limit.actionType(),
                limit.window(),
                limit.length(),
                total.count(),
                total.asOf(),
                schedule.home().history(scanned)));
    }

    private Limit limit() {
        return dice.pick(named());
    }

    private List<Limit> named() {
        return schedule.era().standings().stream()
                .map(Era.Standing::rule)
                .filter(rule -> rule.others().isEmpty() && rule.limit().window() != Window.RUN)
                .map(Rule::limit)
                .toList();
    }

    private Policy policy() {
        return schedule.era().policy();
    }

    private Duration delay() {
        return dice.pick(
                Duration.ZERO,
                dice.between(Duration.ZERO, Duration.ofMinutes(2)),
                dice.between(Duration.ZERO, Duration.ofHours(10)));
    }
}
