package io.quotidian.simulator.scenario;

/**
 * At most so many of a type in a window.
 *
 * @param type a type, or * for all together
 * @param lengthMillis of ROLLING; 0 for the others
 */
public record LimitSpec(String type, Kind kind, int max, long lengthMillis) {

    /** The kinds of window. */
    public enum Kind {
        DAY,
        WEEK,
        ROLLING,
        RUN
    }

    public boolean covers(String other) {
        return type.equals("*") || type.equals(other);
    }

    @Override
    public String toString() {
        return max + "×" + type + "/" + kind + (lengthMillis == 0 ? "" : " " + lengthMillis + " ms");
    }
}
