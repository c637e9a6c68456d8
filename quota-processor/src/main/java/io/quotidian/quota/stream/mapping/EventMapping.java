package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.RecordHeaders;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Contact events. */
public final class EventMapping {

    private static final String EMPTY_OBJECT = "{}";

    private EventMapping() {}

    /** The event as the core sees it; it must have passed validation. */
    public static Event event(ContactEvent event) {
        return new Event(
                actionId(event),
                event.getEventId(),
                event.getContactId(),
                new ActionType(event.getAction().getType()),
                runId(event.getRunId()),
                event.getPriority(),
                event.getNotBefore(),
                event.getExpiresAt());
    }

    /** What its grants will carry, trace headers included. */
    public static BodyRow body(ContactEvent event, Headers headers) {
        String payload = event.getAction().getPayload();
        return new BodyRow(
                event.getAction().getChannel(),
                event.getKind(),
                payload.isEmpty() ? EMPTY_OBJECT : payload,
                RecordHeaders.correlationId(headers),
                RecordHeaders.traceParent(headers));
    }

    private static ActionId actionId(ContactEvent event) {
        String key = event.getDedupKey();
        return new ActionId(ActionIds.actionId(event.getAccountId(), key == null ? event.getEventId() : key));
    }

    static @Nullable RunId runId(@Nullable String id) {
        return id == null ? null : new RunId(id);
    }
}
