package io.quotidian.simulator.scenario;

/**
 * One thing that goes wrong.
 *
 * @param at see {@link FaultKind#trigger}
 * @param target which instance; 0 where there is one of a kind
 * @param amount how long, milliseconds, or how far a clock steps
 */
public record Fault(FaultKind kind, long at, int target, long amount) {

    @Override
    public String toString() {
        String where = switch (kind.trigger()) {
            case STEPS -> " of " + target + " after its step " + at;
            case MOMENT -> " at +" + at + " ms";
            case CALLS -> " at call " + at;
        };
        return kind + where + (amount == 0 ? "" : ", " + amount + " ms");
    }
}
