package io.quotidian.quota.core.policy;

import io.quotidian.quota.core.id.ActionType;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * At most {@code max} (0 to {@value #MAX}) actions of a type in a window.
 *
 * @param length of ROLLING: how long any interval is in which no more may be seen; absent for the others
 * @param except types that it does not count, though its own covers them
 */
public record Limit(
        ActionType actionType,
        Window window,
        int max,
        @Nullable Duration length,
        Set<ActionType> except) {

    public static final int MAX = 1_000_000;

    public Limit {
        except = Set.copyOf(except);
        if (max < 0 || max > MAX) {
            throw new IllegalArgumentException("max must be 0 to " + MAX + ", is " + max);
        }
        if ((window == Window.ROLLING) != (length != null)) {
            throw new IllegalArgumentException("a limit has a length if and only if its window is ROLLING");
        }
        if (length != null && !length.isPositive()) {
            throw new IllegalArgumentException("the length of a window must be positive, is " + length);
        }
    }

    public Limit(ActionType actionType, Window window, int max) {
        this(actionType, window, max, null, Set.of());
    }

    public static Limit rolling(ActionType actionType, Duration length, int max) {
        return new Limit(actionType, Window.ROLLING, max, length, Set.of());
    }

    /** The same limit for whatever is none of these types. */
    public Limit forAllBut(Set<ActionType> types) {
        return new Limit(actionType, window, max, length, types);
    }

    /** Whether an action of this type is charged to it. */
    public boolean covers(ActionType type) {
        return actionType.covers(type) && !except.contains(type);
    }

    /** Whether the other limit counts the same thing, whatever its height. */
    public boolean countsLike(Limit other) {
        return actionType.equals(other.actionType)
                && window == other.window
                && (length == null || length.equals(other.length))
                && except.equals(other.except);
    }

    /** Whether it can hold back the whole account and not only some of its lanes. */
    public boolean isAccountWide() {
        return actionType.equals(ActionType.ALL) && except.isEmpty() && window.boundsTime();
    }
}
