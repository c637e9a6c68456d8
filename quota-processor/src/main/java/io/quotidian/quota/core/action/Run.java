package io.quotidian.quota.core.action;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of a run is charged, by action type. Kept whether or not a limit names it, so that a new RUN limit starts
 * from knowledge.
 *
 * @param charged of no more than {@link #MOST_TYPES} types each; what is beyond stands under {@link ActionType#ALL}, and
 *     every limit counts it
 * @param queued how many of its actions wait
 */
public record Run(RunId id, Map<ActionType, Integer> charged, Instant forgetAt, int queued) {
    /** More than a policy names limits for; a row of them can be written. */
    public static final int MOST_TYPES = 100;

    public Run {
        charged = Map.copyOf(charged);
    }

    public static Run begin(RunId id) {
        return new Run(id, Map.of(), Instant.MIN, 0);
    }

    /** What a limit on this type counts. */
    public int chargedTo(ActionType limitType) {
        return charged.entrySet().stream()
                .filter(e -> e.getKey().equals(ActionType.ALL) || limitType.covers(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    public Run charge(ActionType type, Instant keepUntil) {
        boolean own = charged.containsKey(type) || charged.size() < MOST_TYPES;
        return add(own ? type : ActionType.ALL, 1, keepUntil);
    }

    /** Nothing is left to give back once the run was forgotten. */
    public Run refund(ActionType type) {
        ActionType counted = charged.containsKey(type) ? type : ActionType.ALL;
        return charged.containsKey(counted) ? add(counted, -1, forgetAt) : this;
    }

    private Run add(ActionType type, int by, Instant keepUntil) {
        Map<ActionType, Integer> next = new HashMap<>(charged);
        next.merge(type, by, (before, more) -> before + more == 0 ? null : before + more);
        return new Run(id, next, later(keepUntil), queued);
    }

    /** One more waits; the run is remembered as long as that action. */
    public Run entered(Instant keepUntil) {
        return new Run(id, charged, later(keepUntil), queued + 1);
    }

    /** One less waits. What began to wait before this was counted leaves uncounted. */
    public Run left() {
        return new Run(id, charged, forgetAt, Math.max(0, queued - 1));
    }

    private Instant later(Instant keepUntil) {
        return keepUntil.isAfter(forgetAt) ? keepUntil : forgetAt;
    }
}
