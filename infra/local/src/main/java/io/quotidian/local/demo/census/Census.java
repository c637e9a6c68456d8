package io.quotidian.local.demo.census;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Every action and where it stands, told by quota-decisions. */
public final class Census {

    private static final String DUPLICATE = "duplicate";

    /** Reasons that hold an action back for moments, while its account sends at its own pace. */
    private static final Set<String> PACE = Set.of("spacing", "queued_behind", "credit");

    private final ZoneId zone;
    private final Map<String, ActionRecord> actions = new HashMap<>();
    private final Map<String, Integer> rejected = new TreeMap<>();

    /** Days are those of the zone. */
    public Census(ZoneId zone) {
        this.zone = zone;
    }

    public synchronized void add(QuotaDecision decision) {
        if (decision.getVerdict() == Verdict.REJECTED) {
            rejected.merge(decision.getReason(), 1, Integer::sum);
        }
        String actionId = decision.getActionId();
        boolean changesNothing = decision.getVerdict() == Verdict.REJECTED
                && decision.getReason().equals(DUPLICATE);
        if (actionId == null || changesNothing) {
            return;
        }
        ActionRecord before = actions.getOrDefault(
                actionId, ActionRecord.first(actionId, decision.getAccountId(), decision.getContactId()));
        actions.put(actionId, after(before, decision));
    }

    private ActionRecord after(ActionRecord before, QuotaDecision decision) {
        LocalDate day = decision.getDecidedAt().atZone(zone).toLocalDate();
        ActionRecord next = switch (decision.getVerdict()) {
            case GRANTED -> before.granted(day);
            case DEFERRED -> before.deferred(day, PACE.contains(decision.getReason()));
            case IGNORED, REJECTED, EXPIRED, CANCELLED, INQUIRED, COMPLETED, REQUEUED, CORRECTED, APPLIED -> before;
        };
        ActionStatus status = decision.getStatus();
        boolean unchanged = status == ActionStatus.NONE || status == before.status();
        return unchanged ? next : next.now(status, decision.getReason(), decision.getDetail());
    }

    public synchronized Optional<ActionRecord> find(String actionId) {
        return Optional.ofNullable(actions.get(actionId));
    }

    public synchronized List<ActionRecord> having(ActionStatus status) {
        return actions.values().stream()
                .filter(action -> action.status() == status)
                .toList();
    }

    public int granted() {
        return count(ActionRecord::wasGranted);
    }

    public int deferred() {
        return count(ActionRecord::wasDeferred);
    }

    /** Actions that wait or are being sent. */
    public int underWay() {
        return count(ActionRecord::isUnderWay);
    }

    public int count(ActionStatus status) {
        return count(action -> action.status() == status);
    }

    /** Granted actions that ended in refusal; one that was never granted counts among the rejected decisions. */
    public int refused() {
        return count(action -> action.status() == ActionStatus.REJECTED && action.wasGranted());
    }

    private synchronized int count(Predicate<ActionRecord> which) {
        Collection<ActionRecord> all = actions.values();
        return (int) all.stream().filter(which).count();
    }

    /** Refused events by reason. */
    public synchronized Map<String, Integer> rejected() {
        return new TreeMap<>(rejected);
    }
}
