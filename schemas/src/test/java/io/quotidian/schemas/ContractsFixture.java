package io.quotidian.schemas;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import java.time.Instant;

/** Records that keep every rule, to be changed by one field. */
public final class ContractsFixture {
    private ContractsFixture() {}

    public static ContactEvent.Builder event() {
        return ContactEvent.newBuilder()
                .setEventId("0190-1")
                .setAccountId("acme-sales")
                .setContactId("contact-17")
                .setKind("birthday")
                .setAction(action("{\"text\":\"Happy birthday, Ada!\"}"));
    }

    static ContactAction action(String payload) {
        return ContactAction.newBuilder().setType("message").setPayload(payload).build();
    }

    public static AccountCommand.Builder command(Object order) {
        return AccountCommand.newBuilder()
                .setCommandId("c-1")
                .setAccountId("acme-sales")
                .setVersion(1)
                .setIssuedAt(Instant.parse("2026-11-20T08:00:00Z"))
                .setCommand(order);
    }

    static AccountCommand setPolicy(QuotaPolicy policy) {
        return command(new SetPolicy(policy)).build();
    }
}
