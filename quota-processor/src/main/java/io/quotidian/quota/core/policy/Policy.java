package io.quotidian.quota.core.policy;

import io.quotidian.quota.core.id.ActionType;
import java.time.Duration;
import java.util.List;

/**
 * What an account may do. All limits that apply to an action are charged together or none is.
 *
 * @param spacing minimum gap between two grants of the account
 */
public record Policy(
        Calendar calendar,
        List<Limit> limits,
        Duration spacing,
        Margins margins,
        Patience patience,
        CircuitPolicy circuit) {

    public static final int MAX_LIMITS = 50;

    public Policy {
        limits = List.copyOf(limits);
        if (limits.size() > MAX_LIMITS
                || limits.stream().noneMatch(l -> l.window().isCalendar())) {
            throw new IllegalArgumentException("limits must hold 1 to " + MAX_LIMITS + ", one of them DAY or WEEK");
        }
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (limits.subList(0, i).stream().anyMatch(limit::countsLike)) {
                throw new IllegalArgumentException(
                        "limits name " + limit.actionType() + " " + limit.window() + " twice");
            }
        }
        if (spacing.isNegative()) {
            throw new IllegalArgumentException("spacing must not be negative");
        }
    }

    /** The limits that an action of this type is charged to. */
    public List<Limit> limitsFor(ActionType type) {
        return limits.stream().filter(l -> l.actionType().covers(type)).toList();
    }

    public Policy withMarginsAtLeast(Margins floor) {
        Margins raised = margins.atLeast(floor);
        return raised.equals(margins) ? this : new Policy(calendar, limits, spacing, raised, patience, circuit);
    }

    /** Whether the shortest day leaves room for both guards, twice, and a lease of this length. */
    public boolean leavesRoomFor(Duration shortestLease) {
        Duration shortestDay = Duration.ofHours(23);
        return margins.guard().multipliedBy(4).plus(shortestLease).compareTo(shortestDay) <= 0;
    }
}
