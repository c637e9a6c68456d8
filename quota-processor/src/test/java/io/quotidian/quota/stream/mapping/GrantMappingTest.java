package io.quotidian.quota.stream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Partition.Epoch;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrantMappingTest {

    private static final ActionId ID = new ActionId("0123456789abcdef0123456789abcdef");
    private static final ActionType TYPE = new ActionType("visit");
    private static final RunId RUN = new RunId("run");
    private static final Instant GRANTED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant NOT_AFTER = GRANTED.plus(Duration.ofMinutes(5));
    private static final Action ACTION = new Action(
            ID,
            "event",
            "contact",
            TYPE,
            RUN,
            5,
            GRANTED,
            NOT_AFTER,
            NOT_AFTER,
            Status.GRANTED,
            new Reason("granted"),
            null,
            Tries.NONE,
            null,
            false);
    private static final Attempt ATTEMPT =
            new Attempt(ID, 3, TYPE, RUN, GRANTED, NOT_AFTER, 7, new Attempt.Progress.Open(0, NOT_AFTER));
    private static final BodyRow BODY = BodyRow.newBuilder()
            .setChannel("webhook")
            .setKind("birthday")
            .setPayload("{\"text\":\"!\"}")
            .build();
    private static final Epoch EPOCH = new Epoch(9, "epoch-id", false);

    @Test
    void shouldCarryEveryFieldOver() {
        // When
        ActionGrant grant =
                GrantMapping.grant(new AccountId("a"), new Effect.Grant(ACTION, ATTEMPT, true, 4), BODY, EPOCH);

        // Then
        assertThat(grant)
                .isEqualTo(common().setPayload("{\"text\":\"!\"}")
                        .setProbe(true)
                        .setPolicyVersion(4)
                        .build());
    }

    @Test
    void shouldAskWithoutAPayload() {
        // When
        ActionGrant inquiry =
                GrantMapping.inquiry(new AccountId("a"), new Effect.Inquire(ACTION, ATTEMPT), BODY, EPOCH);

        // Then
        assertThat(inquiry).isEqualTo(common().setPayload("{}").setInquiry(true).build());
    }

    private static ActionGrant.Builder common() {
        return ActionGrant.newBuilder()
                .setActionId(ID.value())
                .setAttempt(3)
                .setAccountId("a")
                .setContactId("contact")
                .setActionType("visit")
                .setChannel("webhook")
                .setKind("birthday")
                .setRunId("run")
                .setGrantedAt(GRANTED)
                .setNotAfter(NOT_AFTER)
                .setEpoch(9)
                .setEpochId("epoch-id")
                .setCircuitGeneration(7);
    }
}
