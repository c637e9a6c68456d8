package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Partition.Epoch;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;

/** Grants and inquiries. */
public final class GrantMapping {

    private static final String NO_PAYLOAD = "{}";

    private GrantMapping() {}

    public static ActionGrant grant(AccountId account, Effect.Grant grant, BodyRow body, Epoch epoch) {
        return common(account, grant.action(), grant.attempt(), body, epoch)
                .setPayload(body.getPayload())
                .setProbe(grant.probe())
                .setPolicyVersion(grant.policyVersion())
                .build();
    }

    public static ActionGrant inquiry(AccountId account, Effect.Inquire inquire, BodyRow body, Epoch epoch) {
        return common(account, inquire.action(), inquire.attempt(), body, epoch)
                .setPayload(NO_PAYLOAD)
                .setInquiry(true)
                .build();
    }

    private static ActionGrant.Builder common(
            AccountId account, Action action, Attempt attempt, BodyRow body, Epoch epoch) {
        return ActionGrant.newBuilder()
                .setActionId(action.id().value())
                .setAttempt(attempt.number())
                .setAccountId(account.value())
                .setContactId(action.contactId())
                .setActionType(action.type().value())
                .setChannel(body.getChannel())
                .setKind(body.getKind())
                .setRunId(action.run() == null ? null : action.run().value())
                .setGrantedAt(attempt.grantedAt())
                .setNotAfter(attempt.notAfter())
                .setEpoch(epoch.number())
                .setEpochId(epoch.id())
                .setCircuitGeneration(attempt.generation());
    }
}
