package io.quotidian.quota.core.policy;

import io.quotidian.quota.core.id.ActionType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account may do. All limits that apply to an action are charged together or none is.
 *
 * @param spacing the gap between two grants of the account
 * @param activeHours absent: always
 * @param warmUp absent: none
 */
public record Policy(
        Calendar calendar,
        List<Limit> limits,
        Spacing spacing,
        Margins margins,
        Patience patience,
        CircuitPolicy circuit,
        @Nullable ActiveHours activeHours,
        @Nullable WarmUp warmUp) {

    /** Twice what a policy may name: it may be completed by another. */
    public static final int MAX_LIMITS = 100;

    private static final Duration SHORTEST_DAY = Duration.ofHours(23);

    public Policy {
        limits = List.copyOf(limits);
        if (limits.size() > MAX_LIMITS
                || limits.stream().noneMatch(l -> l.window().boundsTime())) {
            throw new IllegalArgumentException(
                    "limits must hold 1 to " + MAX_LIMITS + ", one of them DAY, WEEK or ROLLING");
        }
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (limits.subList(0, i).stream().anyMatch(limit::countsLike)) {
                throw new IllegalArgumentException(
                        "limits name " + limit.actionType() + " " + limit.window() + " twice");
            }
        }
    }

    /** A policy without jitter, active hours and warm-up. */
    public Policy(
            Calendar calendar,
            List<Limit> limits,
            Duration spacing,
            Margins margins,
            Patience patience,
            CircuitPolicy circuit) {
        this(calendar, limits, Spacing.of(spacing), margins, patience, circuit, null, null);
    }

    /** The limits that an action of this type is charged to. */
    public List<Limit> limitsFor(ActionType type) {
        return limits.stream().filter(l -> l.covers(type)).toList();
    }

    /**
     * The same policy without a type that nothing limits in time: what it does not name is held to the limits of
     * another, all of it together.
     */
    public Policy completedBy(Policy other) {
        if (limitsEverything()) {
            return this;
        }
        Set<ActionType> named = limits.stream()
                .filter(limit -> limit.window().boundsTime())
                .map(Limit::actionType)
                .collect(Collectors.toSet());
        List<Limit> complete = new ArrayList<>(limits);
        other.limits.stream()
                .filter(limit -> limit.window().boundsTime())
                .filter(limit -> !named.contains(limit.actionType()))
                .map(limit -> limit.actionType().equals(ActionType.ALL) ? limit.forAllBut(named) : limit)
                .forEach(complete::add);
        return withLimits(complete);
    }

    public Policy withMarginsAtLeast(Margins floor) {
        Margins raised = margins.atLeast(floor);
        return raised.equals(margins)
                ? this
                : new Policy(calendar, limits, spacing, raised, patience, circuit, activeHours, warmUp);
    }

    /**
     * Whether the shortest day leaves room for both guards, twice, and a lease of this length; and a week without a change
     * of clocks has a moment in the active hours at which such a lease keeps its distance from every limited window's
     * boundaries.
     */
    public boolean leavesRoomFor(Duration shortestLease) {
        boolean inDay = margins.guard().multipliedBy(4).plus(shortestLease).compareTo(SHORTEST_DAY) <= 0;
        Calendar steady = new Calendar(ZoneOffset.UTC, calendar.weekStart());
        return inDay
                && Room.of(this, steady, limits, shortestLease)
                        .from(Instant.EPOCH)
                        .isPresent();
    }

    /** When a lease of this length fits that is charged to these limits. */
    public Room room(Collection<Limit> charged, Duration shortestLease) {
        return Room.of(this, calendar, charged, shortestLease);
    }

    private boolean limitsEverything() {
        for (Limit limit : limits) {
            if (limit.window().boundsTime() && limit.actionType().equals(ActionType.ALL)) {
                return true;
            }
        }
        return false;
    }

    private Policy withLimits(List<Limit> next) {
        return new Policy(calendar, next, spacing, margins, patience, circuit, activeHours, warmUp);
    }
}
