package io.quotidian.quota.core.policy;

import io.quotidian.quota.core.id.ActionType;

/** At most {@code max} (0 to {@value #MAX}) actions of a type in a window. */
public record Limit(ActionType actionType, Window window, int max) {

    public static final int MAX = 1_000_000;

    public Limit {
        if (max < 0 || max > MAX) {
            throw new IllegalArgumentException("max must be 0 to " + MAX + ", is " + max);
        }
    }

    /** Whether the other limit counts the same thing, whatever its height. */
    public boolean countsLike(Limit other) {
        return actionType.equals(other.actionType) && window == other.window;
    }

    /** Whether it can hold back the whole account and not only some of its lanes. */
    public boolean isAccountWide() {
        return actionType.equals(ActionType.ALL) && window.isCalendar();
    }
}
