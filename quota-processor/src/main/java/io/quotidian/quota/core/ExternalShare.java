package io.quotidian.quota.core;

import io.quotidian.quota.core.account.External;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a reported total when the account's own charges that surely lie in it are taken off. A rolling count
 * drops its own charges one by one, so there only what surely was seen may stand for a part of the total; a calendar
 * window keeps those that may have been, until it ends.
 */
final class ExternalShare {

    private final Command.ExternalUsage usage;
    private final Duration guard;
    private final Instant from;
    private final Instant now;
    private final List<Charge> sent;
    private final int ours;

    ExternalShare(Draft draft, Command.ExternalUsage usage) {
        this.usage = usage;
        this.guard = draft.policy().margins().guard();
        this.from = from(draft, usage);
        this.now = draft.now;
        List<Charge> charges = usage.history().asKnownTo(draft.account).entries().stream()
                .filter(entry -> usage.type().covers(entry.type()))
                .map(History.Entry::charge)
                .filter(this::liesInTotal)
                .toList();
        this.sent =
                charges.stream().filter(charge -> charge.fate() == Fate.SENT).toList();
        this.ours = isRolling(draft) ? sent.size() : charges.size();
    }

    /** When the interval that the total tells of began. */
    Instant from() {
        return from;
    }

    /** No limit allows more than {@link Limit#MAX}, so more need not be counted. */
    External external() {
        return new External(Math.clamp(usage.total() - ours, 0, Limit.MAX), usage.asOf());
    }

    /** Whether somebody else may have sent any of it. */
    boolean isAny() {
        return usage.total() > sent.size();
    }

    /** Whether the limit counts all that the total counts. */
    boolean isCountedBy(Limit limit) {
        return usage.type().equals(ActionType.ALL)
                ? limit.actionType().equals(ActionType.ALL) && limit.except().isEmpty()
                : limit.covers(usage.type());
    }

    /** Whether the interval that the total tells of lies in the one that a rolling limit counts in. */
    boolean isShorterThan(Limit limit) {
        return !usage.asOf().minus(length(limit.length())).isAfter(from);
    }

    /**
     * How many more that is than was counted, where all that was stays counted until the window ends.
     *
     * @param opened when the window began; it was told of nothing that reached farther back
     */
    int beyond(External counted, Instant opened) {
        External before = comparable(counted);
        boolean told = usage.window().isCalendar() || !before.asOf().isBefore(opened.plus(length(usage.length())));
        return external().count() - (told ? Math.min(before.count(), external().count()) : 0);
    }

    /** How many may have been sent since what was counted, where that stops counting first. */
    int since(External counted) {
        External before = comparable(counted);
        long doubtful = sent.stream()
                .filter(charge -> isDoubtful(charge, before.asOf()))
                .count();
        return Math.toIntExact(external().count()
                - Math.clamp(before.count() - doubtful, 0, external().count()));
    }

    /** What a rolling total held before the interval of a later one began is no part of that. */
    private External comparable(External counted) {
        boolean same = counted.asOf().equals(usage.asOf());
        boolean both = usage.window().isCalendar() || same || counted.asOf().isAfter(from.plus(guard));
        return both ? counted : External.NONE;
    }

    /** Taken off only now, and perhaps a part of what was counted before: others may have come in its place since. */
    private boolean isDoubtful(Charge charge, Instant before) {
        boolean later = before.isAfter(Instant.MIN) && !charge.grantedAt().isBefore(before.plus(guard));
        return !later && !isSeenBy(charge, before);
    }

    /** Whether a rolling limit counts it, or takes it over. */
    private boolean isRolling(Draft draft) {
        return !usage.window().isCalendar()
                || draft.account.rollings().stream()
                        .map(Rolling::limit)
                        .anyMatch(limit -> isCountedBy(limit) && isShorterThan(limit));
    }

    /** What is not over by the earlier of two clocks, either, may still be given back. */
    private boolean liesInTotal(Charge charge) {
        Instant seen = charge.lastSeen();
        return seen != null
                && !seen.isAfter(now)
                && !charge.grantedAt().isBefore(from.plus(guard))
                && isSeenBy(charge, usage.asOf());
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
                : usage.asOf().minus(length(usage.length()));
    }

    private static Duration length(@Nullable Duration length) {
        return Objects.requireNonNull(length, "what is rolling has a length");
    }
}
