package io.quotidian.local.thirdparty;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the third party reads of a request. */
record WebhookCall(
        String account,
        String actionId,
        int attempt,
        String actionType,
        @Nullable String runId) {

    /** The call, or null if the body is not what the webhook channel promises. */
    static @Nullable WebhookCall parse(String webhookId, byte[] body) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return null; // answered 400
        }
        String account = json.path("accountId").asString("");
        String type = json.path("actionType").asString("");
        boolean complete = !account.isEmpty()
                && !type.isEmpty()
                && !webhookId.isEmpty()
                && webhookId.equals(json.path("actionId").asString(""));
        JsonNode runId = json.path("runId");
        return complete
                ? new WebhookCall(
                        account,
                        webhookId,
                        json.path("attempt").asInt(1),
                        type,
                        runId.isString() ? runId.asString() : null)
                : null;
    }
}
