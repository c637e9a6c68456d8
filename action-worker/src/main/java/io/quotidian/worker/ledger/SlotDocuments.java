package io.quotidian.worker.ledger;

import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A slot as a document. The sub-document {@code outcome} begins with its rank, so that {@code $max} keeps the order. */
final class SlotDocuments {
    static final String ID = "_id";
    static final String OUTCOME = "outcome";

    private static final String ACTION_ID = "actionId";
    private static final String ATTEMPT = "attempt";
    private static final String OWNER = "owner";
    private static final String CLAIMED_AT = "claimedAt";
    private static final String EXPIRE_AT = "expireAt";

    private SlotDocuments() {}

    static Document document(Slot slot, Duration retention) {
        Attempt attempt = slot.attempt();
        Document document = new Document(ID, slot.id())
                .append(ACTION_ID, attempt.actionId())
                .append(ATTEMPT, attempt.number())
                .append(OWNER, slot.owner())
                .append("epoch", attempt.epoch())
                .append("epochId", attempt.epochId())
                .append("accountId", attempt.accountId())
                .append("contactId", attempt.contactId())
                .append("actionType", attempt.actionType());
        appendPresent(document, "runId", attempt.runId());
        return document.append("channel", attempt.channel())
                .append("kind", attempt.kind())
                .append("grantedAt", Date.from(attempt.grantedAt()))
                .append(CLAIMED_AT, Date.from(slot.claimedAt()))
                .append("circuitGeneration", attempt.circuitGeneration())
                .append(OUTCOME, outcome(slot.state()))
                .append(EXPIRE_AT, Date.from(slot.claimedAt().plus(retention)));
    }

    /** Rank first: the server compares sub-documents field by field, and no later field may decide between ranks. */
    static Document outcome(SlotState state) {
        Document outcome = new Document("rank", state.status().rank())
                .append("status", state.status().name())
                .append("voided", state.voided())
                .append("reason", state.reason())
                .append("detail", state.detail())
                .append("inferred", state.inferred())
                .append("refund", state.refund())
                .append("scope", state.scope().name());
        Duration retryAfter = state.retryAfter();
        appendPresent(outcome, "retryAfterMillis", retryAfter == null ? null : retryAfter.toMillis());
        Instant retryableUntil = state.retryableUntil();
        appendPresent(outcome, "retryableUntil", retryableUntil == null ? null : Date.from(retryableUntil));
        outcome.append("sendTimeoutMillis", state.sendTimeout().toMillis());
        appendPresent(outcome, "providerRef", state.providerRef());
        return outcome.append("observedAt", Date.from(state.observedAt()));
    }

    static Slot slot(Document document) {
        return new Slot(
                attempt(document),
                text(document, OWNER),
                instant(document, CLAIMED_AT),
                state(Objects.requireNonNull(document.get(OUTCOME, Document.class), OUTCOME)));
    }

    private static Attempt attempt(Document document) {
        return new Attempt(
                text(document, ACTION_ID),
                number(document, ATTEMPT).intValue(),
                text(document, "accountId"),
                text(document, "contactId"),
                text(document, "actionType"),
                text(document, "channel"),
                text(document, "kind"),
                document.getString("runId"),
                instant(document, "grantedAt"),
                number(document, "epoch").longValue(),
                text(document, "epochId"),
                number(document, "circuitGeneration").longValue());
    }

    private static SlotState state(Document outcome) {
        Number retryAfterMillis = outcome.get("retryAfterMillis", Number.class);
        Date retryableUntil = outcome.getDate("retryableUntil");
        return new SlotState(
                Status.valueOf(text(outcome, "status")),
                outcome.getBoolean("voided", false),
                text(outcome, "reason"),
                text(outcome, "detail"),
                outcome.getBoolean("inferred", false),
                outcome.getBoolean("refund", false),
                Scope.valueOf(text(outcome, "scope")),
                retryAfterMillis == null ? null : Duration.ofMillis(retryAfterMillis.longValue()),
                retryableUntil == null ? null : retryableUntil.toInstant(),
                Duration.ofMillis(number(outcome, "sendTimeoutMillis").longValue()),
                outcome.getString("providerRef"),
                instant(outcome, "observedAt"));
    }

    private static void appendPresent(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static String text(Document document, String field) {
        return Objects.requireNonNull(document.getString(field), field);
    }

    /** Whatever width the number was written with: an operator's tool may write an int where we write a long. */
    private static Number number(Document document, String field) {
        return Objects.requireNonNull(document.get(field, Number.class), field);
    }

    private static Instant instant(Document document, String field) {
        return Objects.requireNonNull(document.getDate(field), field).toInstant();
    }
}
