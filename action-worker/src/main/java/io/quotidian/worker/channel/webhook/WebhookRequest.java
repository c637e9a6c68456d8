package io.quotidian.worker.channel.webhook;

import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Grant;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One POST as the contract writes it. */
final class WebhookRequest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WebhookRequest() {}

    /** The body, or empty if the payload is no JSON object. */
    static Optional<byte[]> body(Grant grant) {
        try {
            JsonNode payload = JSON.readTree(grant.payload());
            return payload instanceof ObjectNode object ? Optional.of(body(grant, object)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(Grant grant, ObjectNode payload) {
        Attempt attempt = grant.attempt();
        ObjectNode body = JSON.createObjectNode()
                .put("actionId", attempt.actionId())
                .put("attempt", attempt.number())
                .put("accountId", attempt.accountId())
                .put("contactId", attempt.contactId())
                .put("actionType", attempt.actionType())
                .put("kind", attempt.kind())
                .put("runId", attempt.runId());
        body.set("payload", payload);
        body.put("notAfter", grant.notAfter().toString());
        return JSON.writeValueAsBytes(body);
    }

    static HttpPost post(URI url, Endpoint endpoint, String actionId, byte[] body, Trace trace, Instant realNow) {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", actionId);
        post.setHeader("webhook-timestamp", Long.toString(realNow.getEpochSecond()));
        if (!endpoint.secrets().isEmpty()) {
            post.setHeader("webhook-signature", Signatures.of(endpoint.secrets(), actionId, realNow, body));
        }
        post.setHeader("Idempotency-Key", actionId);
        post.setHeader("correlationid", trace.correlationId());
        if (trace.traceparent() != null) {
            post.setHeader("traceparent", trace.traceparent());
        }
        return post;
    }
}
