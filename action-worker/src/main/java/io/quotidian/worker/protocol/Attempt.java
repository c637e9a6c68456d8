package io.quotidian.worker.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One numbered try of one action: what the ledger's slot is about. */
public record Attempt(
        String actionId,
        int number,
        String accountId,
        String contactId,
        String actionType,
        String channel,
        String kind,
        @Nullable String runId,
        Instant grantedAt,
        long epoch,
        String epochId,
        long circuitGeneration) {

    public Attempt {
        requireText(actionId, "actionId");
        requireText(accountId, "accountId");
        requireText(contactId, "contactId");
        requireText(actionType, "actionType");
        requireText(channel, "channel");
        requireText(epochId, "epochId");
        if (number < 1) {
            throw new IllegalArgumentException("attempt must be 1 or more, not " + number);
        }
    }

    /** The ledger's key: one slot per attempt. */
    public String slotId() {
        return slotId(actionId, number);
    }

    public static String slotId(String actionId, int number) {
        return actionId + "/" + number;
    }

    private static void requireText(String value, String field) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " is empty");
        }
    }
}
