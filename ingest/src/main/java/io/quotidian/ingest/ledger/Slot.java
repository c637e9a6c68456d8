package io.quotidian.ingest.ledger;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A slot as the worker writes it, and what a resolution makes of its {@code outcome}. */
record Slot(Document document) {
    static final String OUTCOME = "outcome";
    static final String SENT = "SENT";
    static final String NOT_SENT = "NOT_SENT";

    private static final String UNKNOWN = "UNKNOWN";
    private static final String STATUS = "status";
    private static final String RESOLUTION = "resolution";
    private static final String OBSERVED_AT = "observedAt";
    private static final String VOIDED = "voided";
    private static final String INFERRED = "inferred";
    private static final String REFUND = "refund";
    private static final String SCOPE = "scope";
    private static final String SEND_TIMEOUT = "sendTimeoutMillis";

    /** Of the three definite states, in the worker's order. */
    private static final int DEFINITE_RANK = 30;

    String id() {
        return Objects.requireNonNull(document.getString("_id"));
    }

    int attempt() {
        return number(document, "attempt").intValue();
    }

    String accountId() {
        return text(document, "accountId");
    }

    String status() {
        return text(outcome(), STATUS);
    }

    boolean isUnknown() {
        return status().equals(UNKNOWN);
    }

    /** What an operator made of it, if one did. */
    Optional<Resolved> resolved() {
        return Optional.ofNullable(resolution())
                .map(resolution -> new Resolved(
                        attempt(),
                        status(),
                        text(outcome(), "detail"),
                        text(resolution, "by"),
                        instant(outcome(), OBSERVED_AT)));
    }

    /** How it came to be what it is, for people. */
    String told() {
        Document resolution = resolution();
        String source = resolution == null ? "its worker" : text(resolution, "by");
        return "attempt " + attempt() + " is " + status() + " as " + source + " reported at "
                + instant(outcome(), OBSERVED_AT) + " (" + text(outcome(), "detail") + ")";
    }

    /** The rank stands first, because the server compares the sub-document field by field. */
    Document resolved(Evidence evidence, Instant now) {
        Document before = outcome();
        return new Document("rank", DEFINITE_RANK)
                .append(STATUS, evidence.status())
                .append(VOIDED, false)
                .append("reason", Resolutions.REASON)
                .append("detail", evidence.text())
                .append(INFERRED, false)
                .append(REFUND, false)
                .append(SCOPE, FailureScope.NONE.name())
                .append(SEND_TIMEOUT, number(before, SEND_TIMEOUT).longValue())
                .append(OBSERVED_AT, Date.from(now))
                .append(
                        RESOLUTION,
                        new Document("by", evidence.by())
                                .append("unknownSince", before.getDate(OBSERVED_AT))
                                .append(INFERRED, before.getBoolean(INFERRED, false)));
    }

    /** The slot's word, for the processor. Until when the key may be tried again is left out: operators end the action. */
    ActionOutcome published() {
        Document outcome = outcome();
        Number retryAfter = outcome.get("retryAfterMillis", Number.class);
        return ActionOutcome.newBuilder()
                .setActionId(text(document, "actionId"))
                .setAttempt(attempt())
                .setAccountId(accountId())
                .setActionType(text(document, "actionType"))
                .setRunId(document.getString("runId"))
                .setGrantedAt(instant(document, "grantedAt"))
                .setStatus(OutcomeStatus.valueOf(status()))
                .setVoided(outcome.getBoolean(VOIDED, false))
                .setReason(text(outcome, "reason"))
                .setDetail(text(outcome, "detail"))
                .setInferred(outcome.getBoolean(INFERRED, false))
                .setRefund(outcome.getBoolean(REFUND, false))
                .setScope(FailureScope.valueOf(text(outcome, SCOPE)))
                .setRetryAfterMillis(retryAfter == null ? null : retryAfter.longValue())
                .setSendTimeoutMillis(number(outcome, SEND_TIMEOUT).longValue())
                .setProviderRef(outcome.getString("providerRef"))
                .setObservedAt(instant(outcome, OBSERVED_AT))
                .setEpoch(number(document, "epoch").longValue())
                .setCircuitGeneration(number(document, "circuitGeneration").longValue())
                .build();
    }

    private @Nullable Document resolution() {
        return outcome().get(RESOLUTION, Document.class);
    }

    private Document outcome() {
        return Objects.requireNonNull(document.get(OUTCOME, Document.class), OUTCOME);
    }

    private static String text(Document document, String field) {
        return Objects.requireNonNull(document.getString(field), field);
    }

    private static Number number(Document document, String field) {
        return Objects.requireNonNull(document.get(field, Number.class), field);
    }

    private static Instant instant(Document document, String field) {
        return Objects.requireNonNull(document.getDate(field), field).toInstant();
    }
}
