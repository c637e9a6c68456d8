package io.quotidian.schemas;

import io.quotidian.avro.ActionOutcome;
import java.time.Duration;
import java.util.List;

/** What an outcome must be to be believed. Workers write them, but whoever may write to the topic can write anything. */
public final class ActionOutcomeRules {
    /** Far more than an action takes; the next attempt's number must still be one. */
    static final int MAX_ATTEMPT = 1_000_000;

    static final long MAX_RETRY_AFTER_MILLIS = Duration.ofDays(366).toMillis();
    static final long MAX_SEND_TIMEOUT_MILLIS = Duration.ofHours(1).toMillis();

    private ActionOutcomeRules() {}

    /** Everything that is wrong with the outcome; nothing for a good one. */
    public static List<Violation> violations(ActionOutcome outcome) {
        Violations violations = new Violations();
        violations.id("actionId", outcome.getActionId());
        violations.id("accountId", outcome.getAccountId());
        violations.id("actionType", outcome.getActionType());
        violations.optionalId("runId", outcome.getRunId());
        violations.range("attempt", outcome.getAttempt(), 1, MAX_ATTEMPT);
        violations.moment("grantedAt", outcome.getGrantedAt());
        violations.moment("observedAt", outcome.getObservedAt());
        violations.moment("retryableUntil", outcome.getRetryableUntil());
        Long retryAfter = outcome.getRetryAfterMillis();
        violations.range("retryAfterMillis", retryAfter == null ? 0 : retryAfter, 0, MAX_RETRY_AFTER_MILLIS);
        violations.range("sendTimeoutMillis", outcome.getSendTimeoutMillis(), 0, MAX_SEND_TIMEOUT_MILLIS);
        return violations.toList();
    }
}
