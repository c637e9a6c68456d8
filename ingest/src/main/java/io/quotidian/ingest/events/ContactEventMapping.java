package io.quotidian.ingest.events;

import static java.util.Objects.requireNonNullElse;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.Json;
import io.quotidian.ingest.json.StrictBinder;
import io.quotidian.ingest.json.Surrogates;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.ContactEventRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** From the JSON of one event to the Avro record, by the rules that hold for every producer. */
public final class ContactEventMapping {
    static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    private static final int DEFAULT_PRIORITY = 5;
    private static final String DEFAULT_CHANNEL = "webhook";

    private ContactEventMapping() {}

    /**
     * The event, valid.
     *
     * @param idempotencyKey gives the dedup key if the body has neither a dedup key nor an event id
     */
    public static IncomingEvent read(JsonNode body, @Nullable String idempotencyKey) {
        ContactEventRequest request = StrictBinder.bind(body, ContactEventRequest.class);
        String dedupKey = dedupKey(request, idempotencyKey);
        JsonNode payload = requireNonNullElse(request.action().payload(), JsonNodeFactory.instance.objectNode());
        String actionId = ActionIds.actionId(request.accountId(), dedupKey);
        ContactEvent event = event(request, dedupKey, eventId(request, actionId), payloadText(payload));
        requireValid(event);
        return new IncomingEvent(event, actionId, Fingerprint.of(event, payload));
    }

    private static String dedupKey(ContactEventRequest request, @Nullable String idempotencyKey) {
        if (request.dedupKey() != null) {
            return request.dedupKey();
        }
        if (request.eventId() != null) {
            return request.eventId();
        }
        if (idempotencyKey != null) {
            return idempotencyKey;
        }
        throw RequestFailure.invalid(
                "dedupKey",
                "one of dedupKey, eventId or the header Idempotency-Key is required, so that a repeated"
                        + " request is recognised");
    }

    /** The same request, sent again, is the same event. */
    private static String eventId(ContactEventRequest request, String actionId) {
        return request.eventId() != null ? request.eventId() : "event-" + actionId;
    }

    private static String payloadText(JsonNode payload) {
        String text = Json.text(payload);
        if (!Surrogates.areWhole(text)) {
            throw RequestFailure.invalid("action.payload", Surrogates.REFUSAL);
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PAYLOAD_BYTES) {
            throw RequestFailure.tooLarge(
                    "action.payload", "has " + bytes + " bytes of UTF-8; at most " + MAX_PAYLOAD_BYTES);
        }
        return text;
    }

    private static ContactEvent event(ContactEventRequest request, String dedupKey, String eventId, String payload) {
        return ContactEvent.newBuilder()
                .setEventId(eventId)
                .setAccountId(request.accountId())
                .setContactId(request.contactId())
                .setKind(request.kind())
                .setAction(new ContactAction(
                        request.action().type(),
                        requireNonNullElse(request.action().channel(), DEFAULT_CHANNEL),
                        payload))
                .setDedupKey(dedupKey)
                .setRunId(request.runId())
                .setPriority(requireNonNullElse(request.priority(), DEFAULT_PRIORITY))
                .setOccurredAt(request.occurredAt())
                .setNotBefore(request.notBefore())
                .setExpiresAt(request.expiresAt())
                .setAttributes(requireNonNullElse(request.attributes(), Map.of()))
                .build();
    }

    private static void requireValid(ContactEvent event) {
        List<FieldError> errors = ContactEventRules.violations(event).stream()
                .map(violation -> new FieldError(violation.field(), violation.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw RequestFailure.invalid(errors);
        }
    }
}
