package io.quotidian.quota.core;

import io.quotidian.quota.core.account.External;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What remains of a reported total when the account's own charges that surely lie in it are taken off. */
final class Remainder {

    private final Command.ExternalUsage usage;
    private final Duration guard;
    private final Instant from;
    private final List<Charge> ours;

    Remainder(Draft draft, Command.ExternalUsage usage) {
        this.usage = usage;
        this.guard = draft.policy().margins().guard();
        this.from = from(draft, usage);
        this.ours = usage.history().entries().stream()
                .filter(entry -> usage.type().covers(entry.type()))
                .map(History.Entry::charge)
                .filter(this::liesInTotal)
                .toList();
    }

    /** When the interval that the total tells of began. */
    Instant from() {
        return from;
    }

    /** No limit allows more than {@link Limit#MAX}, so more need not be counted. */
    External external() {
        return new External(Math.clamp(usage.total() - ours.size(), 0, Limit.MAX), usage.asOf());
    }

    /**
     * How many more that is than was counted, where all that was stays counted until the window ends.
     *
     * @param opened when the window began; it was told of nothing that reached farther back
     */
    int beyond(External counted, Instant opened) {
        External before = comparable(counted);
        boolean told = usage.window().isCalendar() || !before.asOf().isBefore(opened.plus(length(usage)));
        return external().count() - (told ? Math.min(before.count(), external().count()) : 0);
    }

    /** How many may have been sent since what was counted, where that stops counting first. */
    int since(External counted) {
        External before = comparable(counted);
        long doubtful = ours.stream()
                .filter(charge -> isDoubtful(charge, before.asOf()))
                .count();
        return Math.toIntExact(external().count()
                - Math.clamp(before.count() - doubtful, 0, external().count()));
    }

    /** What a rolling total held before the interval of a later one began is no part of that. */
    private External comparable(External counted) {
        boolean both = usage.window().isCalendar() || counted.asOf().isAfter(from.plus(guard));
        return both ? counted : External.NONE;
    }

    /** Taken off only now, and perhaps a part of what was counted before: others may have come in its place since. */
    private boolean isDoubtful(Charge charge, Instant before) {
        boolean later = before.isAfter(Instant.MIN) && !charge.grantedAt().isBefore(before.plus(guard));
        return !later && !isSeenBy(charge, before);
    }

    /** A rolling count drops its own charges one by one, so only what surely was seen may stand for a part of the total. */
    private boolean liesInTotal(Charge charge) {
        return !charge.grantedAt().isBefore(from.plus(guard))
                && isSeenBy(charge, usage.asOf())
                && (usage.window().isCalendar() || charge.fate() == Fate.SENT);
    }

    private boolean isSeenBy(Charge charge, Instant moment) {
        Instant seen = charge.lastSeen();
        return seen != null && !seen.plus(guard).isAfter(moment);
    }

    private static Instant from(Draft draft, Command.ExternalUsage usage) {
        return usage.window().isCalendar()
                ? draft.policy()
                        .calendar()
                        .windowAt(usage.window(), usage.asOf())
                        .start()
                : usage.asOf().minus(length(usage));
    }

    private static Duration length(Command.ExternalUsage usage) {
        return Objects.requireNonNull(usage.length(), "a rolling total has a length");
    }
}
