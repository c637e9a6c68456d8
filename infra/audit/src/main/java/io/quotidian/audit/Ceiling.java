package io.quotidian.audit;

import java.time.Duration;

/**
 * One limit, as the policy document has it.
 *
 * @param actionType {@code *} for all
 */
public record Ceiling(String actionType, Span span, int max) {

    /** What it counts over. */
    public sealed interface Span {

        record Day() implements Span {}

        record Week() implements Span {}

        record Rolling(Duration length) implements Span {}

        record Run() implements Span {}
    }

    boolean covers(Seen seen) {
        return actionType.equals("*") || actionType.equals(seen.actionType());
    }

    @Override
    public String toString() {
        return "%d × %s in %s".formatted(max, actionType, span);
    }
}
