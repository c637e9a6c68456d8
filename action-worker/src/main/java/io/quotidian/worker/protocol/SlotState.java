package io.quotidian.worker.protocol;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The ordered part of a slot: everything an outcome says beyond the attempt itself. */
public record SlotState(
        Status status,
        boolean voided,
        String reason,
        String detail,
        boolean inferred,
        boolean refund,
        Scope scope,
        @Nullable Duration retryAfter,
        @Nullable Instant retryableUntil,
        Duration sendTimeout,
        @Nullable String providerRef,
        Instant observedAt) {

    static final int MAX_DETAIL_CHARS = 1_000;

    public SlotState {
        if (detail.length() > MAX_DETAIL_CHARS) {
            detail = detail.substring(0, MAX_DETAIL_CHARS);
        }
    }

    static SlotState claimed(Terms terms, Instant now) {
        return new SlotState(
                Status.CLAIMED,
                false,
                "claimed",
                "",
                false,
                false,
                Scope.NONE,
                null,
                terms.retryableUntil(),
                terms.sendTimeout(),
                null,
                now);
    }

    static SlotState voided(Refusal refusal, Duration sendTimeout, Instant now) {
        VoidReason why = refusal.reason();
        return new SlotState(
                why.status(),
                true,
                why.code(),
                refusal.detail(),
                false,
                false,
                why.scope(),
                null,
                null,
                sendTimeout,
                null,
                now);
    }

    /** Somebody else's claim that stayed silent: its terms are all that is known of the send. */
    static SlotState inferredUnknown(SlotState claim, Instant now) {
        return new SlotState(
                Status.UNKNOWN,
                false,
                "claim_found",
                "claimed by another handling, which reported nothing within a send time-out",
                true,
                false,
                Scope.NONE,
                null,
                claim.retryableUntil(),
                claim.sendTimeout(),
                null,
                now);
    }

    static SlotState answered(Answer answer, Terms terms, Instant now) {
        return switch (answer) {
            case Answer.Accepted a ->
                definite(Status.SENT, "accepted", "", false, Scope.NONE, null, terms, a.providerRef(), now);
            case Answer.NotSent a ->
                definite(Status.NOT_SENT, a.reason(), a.detail(), false, a.scope(), a.retryAfter(), terms, null, now);
            case Answer.Refused a ->
                definite(Status.REJECTED, a.reason(), a.detail(), a.refund(), a.scope(), null, terms, null, now);
            case Answer.Uncertain a ->
                new SlotState(
                        Status.UNKNOWN,
                        false,
                        a.reason(),
                        a.detail(),
                        false,
                        false,
                        a.scope(),
                        a.retryAfter(),
                        terms.retryableUntil(),
                        terms.sendTimeout(),
                        null,
                        now);
        };
    }

    private static SlotState definite(
            Status status,
            String reason,
            String detail,
            boolean refund,
            Scope scope,
            @Nullable Duration retryAfter,
            Terms terms,
            @Nullable String providerRef,
            Instant now) {
        return new SlotState(
                status,
                false,
                reason,
                detail,
                false,
                refund,
                scope,
                retryAfter,
                null,
                terms.sendTimeout(),
                providerRef,
                now);
    }

    /** The terms of the send this state belongs to. */
    Terms terms() {
        return new Terms(sendTimeout, retryableUntil);
    }
}
