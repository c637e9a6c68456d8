package io.quotidian.ingest.http;

import io.quotidian.ingest.events.Intake;
import io.quotidian.ingest.ledger.Resolved;
import io.quotidian.ingest.timeline.ActionDocument;
import io.quotidian.ingest.timeline.ActionView;
import io.quotidian.ingest.timeline.CounterView;
import io.quotidian.ingest.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action: its state, why, and what has happened to it.
 *
 * @param state RECEIVED (not known to have reached Kafka), ACCEPTED (Kafka has it), then what the processor says
 * @param resolutions what operators settled, with their evidence
 * @param omitted entries of the timeline that are no longer kept, between the first and the second one shown
 */
record ActionAnswer(
        String actionId,
        String accountId,
        @Nullable String eventId,
        @Nullable String contactId,
        @Nullable String kind,
        @Nullable String actionType,
        @Nullable String channel,
        @Nullable String runId,
        String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Integer attempt,
        @Nullable Long policyVersion,
        List<CounterView> counters,
        @Nullable CounterView bindingLimit,
        @Nullable Instant nextEligibleAt,
        @Nullable Instant notAfter,
        @Nullable Instant receivedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant decidedAt,
        List<TimelineEntry> timeline,
        List<Resolved> resolutions,
        int omitted) {

    private static final String UNDECIDED = "Kafka has it; the quota-processor has not decided it yet";
    private static final String UNACKNOWLEDGED =
            "Not known to have reached Kafka; unless the request was answered 202, send it again";

    static ActionAnswer of(ActionDocument document, List<Resolved> resolutions) {
        ActionView view = document.view();
        return view == null ? undecided(document) : decided(document.id(), view, document.intake(), resolutions);
    }

    private static ActionAnswer undecided(ActionDocument document) {
        Intake intake = document.intake();
        if (intake == null) {
            throw new IllegalStateException("An action that nobody wrote: " + document.id());
        }
        boolean accepted = intake.acceptedAt() != null;
        return new ActionAnswer(
                document.id(),
                intake.accountId(),
                intake.eventId(),
                intake.contactId(),
                intake.kind(),
                intake.actionType(),
                intake.channel(),
                intake.runId(),
                accepted ? "ACCEPTED" : "RECEIVED",
                null,
                accepted ? UNDECIDED : UNACKNOWLEDGED,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                intake.receivedAt(),
                intake.acceptedAt(),
                null,
                List.of(),
                List.of(),
                0);
    }

    private static ActionAnswer decided(
            String actionId, ActionView view, @Nullable Intake intake, List<Resolved> resolutions) {
        return new ActionAnswer(
                actionId,
                view.accountId(),
                view.eventId(),
                view.contactId(),
                intake == null ? null : intake.kind(),
                view.actionType(),
                intake == null ? null : intake.channel(),
                view.runId(),
                view.state(),
                view.reason(),
                view.detail(),
                view.attempt(),
                view.policyVersion(),
                view.counters(),
                view.bindingLimit(),
                view.nextEligibleAt(),
                view.notAfter(),
                intake == null ? null : intake.receivedAt(),
                intake == null ? null : intake.acceptedAt(),
                view.updatedAt(),
                view.timeline(),
                resolutions,
                view.omitted());
    }
}
