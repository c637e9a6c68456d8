package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.External;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.account.Rolling.Seen;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is sent by other means counts too. Of a total as of a moment, the account's own charges that surely lie in it are
 * taken off; what remains is external, and stands beside the own charges: used = own + external is never less than the
 * total and those own charges that may not be in it.
 */
final class ExternalUsageReport {

    private final Draft draft;
    private final Command.ExternalUsage usage;
    private final Duration guard;
    private final ExternalShare remainder;

    private ExternalUsageReport(Draft draft, Command.ExternalUsage usage) {
        this.draft = draft;
        this.usage = usage;
        this.guard = draft.policy().margins().guard();
        this.remainder = new ExternalShare(draft, usage);
    }

    static void report(Draft draft, Command.ExternalUsage usage) {
        new ExternalUsageReport(draft, usage).apply();
    }

    private void apply() {
        Optional<Reason> refusal = refusal();
        if (refusal.isPresent()) {
            draft.tell(Verdict.IGNORED, refusal.get());
            return;
        }
        External known = known();
        draft.account = draft.account
                .mapCounters(counter -> counted(counter, known))
                .mapRollings(rolling -> counted(rolling, known));
        if (remainder.isAny()) {
            Instant latest = draft.latest();
            draft.account = draft.account.notKnownBefore(usage.asOf().isAfter(latest) ? latest : usage.asOf());
        }
        draft.wakeQueue();
        draft.tell(Verdict.APPLIED, Reason.USAGE_COUNTED);
    }

    private Optional<Reason> refusal() {
        if (usage.asOf().isAfter(draft.latest().plus(guard))) {
            return Optional.of(Reason.USAGE_IN_FUTURE);
        }
        return usage.window().isCalendar()
                ? counter().map(this::refusal).orElse(Optional.of(Reason.NO_SUCH_LIMIT))
                : rolling().map(this::refusal).orElse(Optional.of(Reason.NO_SUCH_LIMIT));
    }

    /** Near a boundary the clocks don't agree on which window it is. */
    private Optional<Reason> refusal(Counter counter) {
        CalendarWindow window = counter.window();
        if (window.isInside(usage.asOf(), guard)) {
            return Optional.empty();
        }
        boolean old = usage.asOf().isBefore(window.start().minus(guard));
        return Optional.of(old ? Reason.USAGE_TOO_OLD : Reason.USAGE_NEAR_BOUNDARY);
    }

    private Optional<Reason> refusal(Rolling rolling) {
        boolean over =
                !usage.asOf().plus(Usages.span(draft.policy(), rolling.limit())).isAfter(draft.now);
        boolean stale = usage.asOf().isBefore(rolling.external().asOf());
        return over || stale ? Optional.of(Reason.USAGE_TOO_OLD) : Optional.empty();
    }

    private External known() {
        return usage.window().isCalendar()
                ? counter().map(Counter::external).orElse(External.NONE)
                : rolling().map(Rolling::external).orElse(External.NONE);
    }

    private Counter counted(Counter counter, External known) {
        if (isNamed(counter.limit())) {
            return counter.reported(remainder.external());
        }
        boolean wider =
                !counter.window().start().isAfter(remainder.from()) && isWider(counter.limit(), counter.external());
        return wider
                ? counter.externalPlus(remainder.beyond(known, counter.window().start()))
                : counter;
    }

    private Rolling counted(Rolling rolling, External known) {
        Limit limit = rolling.limit();
        if (isNamed(limit)) {
            return rolling.reported(remainder.external());
        }
        int more = remainder.since(known);
        return more > 0 && remainder.isShorterThan(limit) && isWider(limit, rolling.external())
                ? rolling.saw(
                        new Seen(usage.asOf(), more),
                        Usages.span(draft.policy(), limit),
                        draft.settings.bounds().moments())
                : rolling;
    }

    /** Whether the limit counts all that the total counts, and has not been told of it by a report of its own. */
    private boolean isWider(Limit limit, External own) {
        return remainder.isCountedBy(limit) && own.asOf().isBefore(usage.asOf());
    }

    private boolean isNamed(Limit limit) {
        return limit.actionType().equals(usage.type())
                && limit.window() == usage.window()
                && limit.except().isEmpty()
                && Objects.equals(limit.length(), usage.length());
    }

    private Optional<Counter> counter() {
        return draft.account.counters().stream()
                .filter(counter -> isNamed(counter.limit()))
                .findFirst();
    }

    private Optional<Rolling> rolling() {
        return draft.account.rollings().stream()
                .filter(rolling -> isNamed(rolling.limit()))
                .findFirst();
    }
}
