package io.quotidian.simulator.judge;

import java.util.Set;

/**
 * An order to cancel.
 *
 * @param recalled what, as {@link Recalled} names it
 * @param actions of those that it concerns, which had been accepted, and told so, when the log got the order
 */
public record CallOff(String recalled, Set<String> actions) {
    public CallOff {
        actions = Set.copyOf(actions);
    }
}
