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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** One POST as the contract writes it. */
final class WebhookRequest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WebhookRequest() {}

    /** The body, or empty if the payload is no JSON object. */
    static Optional<byte[]> body(Grant grant) {
        return isObject(grant.payload()) ? Optional.of(JSON.writeValueAsBytes(envelope(grant))) : Optional.empty();
    }

    private static boolean isObject(String payload) {
        try {
            return JSON.readTree(payload) instanceof ObjectNode;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** The payload as it was accepted, to the letter: read and written again its numbers would lose digits. */
    private static ObjectNode envelope(Grant grant) {
        Attempt attempt = grant.attempt();
        return JSON.createObjectNode()
                .put("actionId", attempt.actionId())
                .put("attempt", attempt.number())
                .put("accountId", attempt.accountId())
                .put("contactId", attempt.contactId())
                .put("actionType", attempt.actionType())
                .put("kind", attempt.kind())
                .put("runId", attempt.runId())
                .putRawValue("payload", new RawValue(grant.payload()))
                .put("notAfter", grant.notAfter().toString());
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
