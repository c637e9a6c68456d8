package io.quotidian.simulator.judge;

import java.util.Set;

/**
 * An order to cancel a run, in one account or in all.
 *
 * @param actions of the run that had been accepted, and told so, when the log got the order
 */
public record CallOff(String run, Set<String> actions) {
    public CallOff {
        actions = Set.copyOf(actions);
    }
}
