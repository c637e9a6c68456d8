package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaCounter;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.quota.core.CounterView;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.AccountId;

/** Decisions. */
public final class DecisionMapping {

    private DecisionMapping() {}

    public static QuotaDecision decision(AccountId account, Report report, InputPosition input, Partition partition) {
        QuotaDecision.Builder decision = QuotaDecision.newBuilder()
                .setAccountId(account.value())
                .setSequence(report.sequence())
                .setDecidedAt(report.decidedAt())
                .setInput(input)
                .setVerdict(Verdict.valueOf(report.verdict().name()))
                .setReason(report.reason().code())
                .setAttempt(report.attempt())
                .setPolicyVersion(report.policyVersion())
                .setCounters(Each.map(report.counters(), DecisionMapping::counter))
                .setBindingLimit(report.binding() == null ? null : counter(report.binding()))
                .setNextEligibleAt(report.nextEligible())
                .setNotAfter(report.notAfter())
                .setClocksApartMillis(report.around().clocksApart().toMillis())
                .setClocksCompared(report.around().clocksCompared())
                .setPartition(SurroundingsMapping.seen(report.around()))
                .setTurns(SurroundingsMapping.stored(report.turns()))
                .setRecall(report.recall() == null ? null : RecallRows.seen(report.recall()))
                .setEpoch(partition.epoch() == null ? 0 : partition.epoch().number());
        Action action = report.action();
        return (action == null ? decision : about(decision, action)).build();
    }

    private static QuotaDecision.Builder about(QuotaDecision.Builder decision, Action action) {
        return decision.setActionId(action.id().value())
                .setStatus(status(action.status()))
                .setEventId(action.eventId())
                .setContactId(action.contactId())
                .setActionType(action.type().value())
                .setRunId(action.run() == null ? null : action.run().value());
    }

    static QuotaCounter counter(CounterView view) {
        return new QuotaCounter(
                view.type().value(),
                PolicyMapping.kind(view.window()),
                view.max(),
                view.used(),
                view.remaining(),
                view.sealed(),
                view.end(),
                view.run() == null ? null : view.run().value(),
                view.length() == null ? null : view.length().toMillis());
    }

    static ActionStatus status(Status status) {
        return switch (status) {
            case QUEUED -> ActionStatus.QUEUED;
            case GRANTED -> ActionStatus.GRANTED;
            case SENT -> ActionStatus.SENT;
            case NOT_SENT -> ActionStatus.NOT_SENT;
            case REJECTED -> ActionStatus.REJECTED;
            case UNKNOWN -> ActionStatus.UNKNOWN;
            case EXPIRED -> ActionStatus.EXPIRED;
            case CANCELLED -> ActionStatus.CANCELLED;
        };
    }

    static Status status(ActionStatus status) {
        return switch (status) {
            case QUEUED -> Status.QUEUED;
            case GRANTED -> Status.GRANTED;
            case SENT -> Status.SENT;
            case NOT_SENT -> Status.NOT_SENT;
            case REJECTED -> Status.REJECTED;
            case UNKNOWN -> Status.UNKNOWN;
            case EXPIRED -> Status.EXPIRED;
            case CANCELLED -> Status.CANCELLED;
            case NONE -> throw new IllegalStateException("a stored action has a status");
        };
    }
}
