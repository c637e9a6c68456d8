package io.quotidian.worker.grants;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Status;
import java.time.Duration;

/** Avro records on the outside, the protocol's words inside. */
public final class GrantMapping {

    private GrantMapping() {}

    /**
     * The grant as the protocol sees it.
     *
     * @throws IllegalArgumentException if a field holds what no grant can hold
     */
    public static Grant grant(ActionGrant avro) {
        Attempt attempt = new Attempt(
                avro.getActionId(),
                avro.getAttempt(),
                avro.getAccountId(),
                avro.getContactId(),
                avro.getActionType(),
                avro.getChannel(),
                avro.getKind(),
                avro.getRunId(),
                avro.getGrantedAt(),
                avro.getEpoch(),
                avro.getEpochId(),
                avro.getCircuitGeneration());
        return new Grant(attempt, avro.getInquiry(), avro.getPayload(), avro.getNotAfter());
    }

    public static ActionOutcome outcome(Slot slot) {
        Attempt attempt = slot.attempt();
        SlotState state = slot.state();
        Duration retryAfter = state.retryAfter();
        return ActionOutcome.newBuilder()
                .setActionId(attempt.actionId())
                .setAttempt(attempt.number())
                .setAccountId(attempt.accountId())
                .setActionType(attempt.actionType())
                .setRunId(attempt.runId())
                .setGrantedAt(attempt.grantedAt())
                .setStatus(status(state.status()))
                .setVoided(state.voided())
                .setReason(state.reason())
                .setDetail(state.detail())
                .setInferred(state.inferred())
                .setRefund(state.refund())
                .setScope(scope(state.scope()))
                .setRetryAfterMillis(retryAfter == null ? null : retryAfter.toMillis())
                .setRetryableUntil(state.retryableUntil())
                .setSendTimeoutMillis(state.sendTimeout().toMillis())
                .setProviderRef(state.providerRef())
                .setObservedAt(state.observedAt())
                .setEpoch(attempt.epoch())
                .setCircuitGeneration(attempt.circuitGeneration())
                .build();
    }

    private static OutcomeStatus status(Status status) {
        return switch (status) {
            case CLAIMED -> throw new IllegalArgumentException("a claim is no outcome");
            case UNKNOWN -> OutcomeStatus.UNKNOWN;
            case NOT_SENT -> OutcomeStatus.NOT_SENT;
            case REJECTED -> OutcomeStatus.REJECTED;
            case SENT -> OutcomeStatus.SENT;
        };
    }

    private static FailureScope scope(Scope scope) {
        return switch (scope) {
            case NONE -> FailureScope.NONE;
            case RECIPIENT -> FailureScope.RECIPIENT;
            case ACCOUNT -> FailureScope.ACCOUNT;
            case PROVIDER -> FailureScope.PROVIDER;
        };
    }
}
