package io.quotidian.local.demo.input;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of the input.
 *
 * @param json the body as it goes to ingest, on one line
 * @param account empty if the body names none
 * @param key what makes it one action with others of the account; empty if the body has none
 */
public record InputEvent(
        String json,
        boolean malformed,
        String account,
        String contactId,
        String key,
        String actionType,
        @Nullable String runId) {

    /** Reads what the run must know of a body; everything else is for ingest to judge. */
    public static InputEvent of(String json) {
        JsonNode event;
        try {
            event = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            return new InputEvent(json, true, "", "", "", "", null);
        }
        String runId = text(event, "runId");
        String dedupKey = text(event, "dedupKey");
        return new InputEvent(
                json,
                false,
                text(event, "accountId"),
                text(event, "contactId"),
                dedupKey.isEmpty() ? text(event, "eventId") : dedupKey,
                text(event.path("action"), "type"),
                runId.isEmpty() ? null : runId);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : "";
    }

    /** Whether the naive twin could do anything with it. */
    public boolean isSendable() {
        return !account.isEmpty() && !key.isEmpty() && !actionType.isEmpty() && !contactId.isEmpty();
    }
}
