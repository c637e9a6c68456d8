package io.quotidian.bench.cluster;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;

/** What a worker would say of a grant. */
public final class Answers {

    private Answers() {}

    /** It was sent at once. */
    public static ActionOutcome sent(ActionGrant grant) {
        return ActionOutcome.newBuilder()
                .setActionId(grant.getActionId())
                .setAttempt(grant.getAttempt())
                .setAccountId(grant.getAccountId())
                .setActionType(grant.getActionType())
                .setGrantedAt(grant.getGrantedAt())
                .setStatus(OutcomeStatus.SENT)
                .setReason("accepted")
                .setScope(FailureScope.NONE)
                .setObservedAt(grant.getGrantedAt())
                .setEpoch(grant.getEpoch())
                .build();
    }
}
