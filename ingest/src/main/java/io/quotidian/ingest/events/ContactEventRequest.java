package io.quotidian.ingest.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /v1/contact-events}; what is not nullable is required. */
public record ContactEventRequest(
        @Nullable String eventId,
        String accountId,
        String contactId,
        String kind,
        Action action,
        @Nullable String dedupKey,
        @Nullable String runId,
        @Nullable Integer priority,
        @Nullable Instant occurredAt,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        @Nullable Map<String, String> attributes) {

    /** What to do. */
    public record Action(
            String type, @Nullable String channel, @Nullable JsonNode payload) {}
}
