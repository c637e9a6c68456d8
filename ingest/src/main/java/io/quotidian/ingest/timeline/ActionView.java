package io.quotidian.ingest.timeline;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaCounter;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions say about one action. Views of an action are ordered by their first two fields, which is the
 * order in which MongoDB compares documents: a late writer cannot put an older view over a newer one.
 *
 * @param epoch the partition's epoch at the latest decision
 * @param sequence the account's sequence number of the latest decision
 * @param timeline the first decision and the latest ones
 * @param omitted decisions between them that are no longer shown
 */
public record ActionView(
        long epoch,
        long sequence,
        String accountId,
        @Nullable String eventId,
        @Nullable String contactId,
        @Nullable String actionType,
        @Nullable String runId,
        String state,
        String reason,
        String detail,
        int attempt,
        long policyVersion,
        List<CounterView> counters,
        @Nullable CounterView bindingLimit,
        @Nullable Instant nextEligibleAt,
        @Nullable Instant notAfter,
        Instant updatedAt,
        List<TimelineEntry> timeline,
        int omitted) {
    static final int MAX_TIMELINE = 100;
    static final String ACCEPTED = "ACCEPTED";
    private static final String DUPLICATE = "duplicate";

    private static final Set<String> ENDS =
            EnumSet.complementOf(EnumSet.of(ActionStatus.NONE, ActionStatus.QUEUED, ActionStatus.GRANTED)).stream()
                    .map(Enum::name)
                    .collect(Collectors.toUnmodifiableSet());

    public boolean hasEnded() {
        return ENDS.contains(state);
    }

    public boolean isCancelled() {
        return state.equals(ActionStatus.CANCELLED.name());
    }

    /** Whether the record at this position has been decided upon. */
    public boolean hasDecided(String position) {
        return timeline.stream().anyMatch(entry -> position.equals(entry.input()));
    }

    static ActionView first(QuotaDecision decision) {
        ActionView blank = new ActionView(
                decision.getEpoch(),
                decision.getSequence(),
                decision.getAccountId(),
                decision.getEventId(),
                decision.getContactId(),
                decision.getActionType(),
                decision.getRunId(),
                ACCEPTED,
                "",
                "",
                0,
                decision.getPolicyVersion(),
                List.of(),
                null,
                null,
                null,
                decision.getDecidedAt(),
                List.of(),
                0);
        return movesAction(decision) ? blank.moved(decision) : blank.noted(decision);
    }

    /** The same view if it already contains the decision: redelivery changes nothing. */
    ActionView after(QuotaDecision decision) {
        if (contains(decision)) {
            return this;
        }
        return movesAction(decision) ? moved(decision) : noted(decision);
    }

    private boolean contains(QuotaDecision decision) {
        return decision.getEpoch() < epoch || (decision.getEpoch() == epoch && decision.getSequence() <= sequence);
    }

    /** A refused duplicate is news about an event, not about the action. */
    private static boolean movesAction(QuotaDecision decision) {
        boolean duplicate = decision.getVerdict() == Verdict.REJECTED
                && decision.getReason().equals(DUPLICATE);
        return !duplicate && decision.getVerdict() != Verdict.IGNORED && decision.getStatus() != ActionStatus.NONE;
    }

    private ActionView moved(QuotaDecision decision) {
        QuotaCounter binding = decision.getBindingLimit();
        return new ActionView(
                decision.getEpoch(),
                decision.getSequence(),
                accountId,
                eventId == null ? decision.getEventId() : eventId,
                contactId == null ? decision.getContactId() : contactId,
                actionType == null ? decision.getActionType() : actionType,
                runId == null ? decision.getRunId() : runId,
                decision.getStatus().name(),
                decision.getReason(),
                decision.getDetail(),
                decision.getAttempt(),
                decision.getPolicyVersion(),
                decision.getCounters().stream().map(CounterView::of).toList(),
                binding == null ? null : CounterView.of(binding),
                decision.getNextEligibleAt(),
                decision.getNotAfter(),
                decision.getDecidedAt(),
                extended(decision),
                omittedAfterOneMore());
    }

    private ActionView noted(QuotaDecision decision) {
        return new ActionView(
                decision.getEpoch(),
                decision.getSequence(),
                accountId,
                eventId,
                contactId,
                actionType,
                runId,
                state,
                reason,
                detail,
                attempt,
                policyVersion,
                counters,
                bindingLimit,
                nextEligibleAt,
                notAfter,
                updatedAt,
                extended(decision),
                omittedAfterOneMore());
    }

    private List<TimelineEntry> extended(QuotaDecision decision) {
        List<TimelineEntry> entries = new ArrayList<>(timeline);
        if (entries.size() == MAX_TIMELINE) {
            entries.remove(1);
        }
        entries.add(TimelineEntry.of(decision));
        return List.copyOf(entries);
    }

    private int omittedAfterOneMore() {
        return timeline.size() == MAX_TIMELINE ? omitted + 1 : omitted;
    }
}
