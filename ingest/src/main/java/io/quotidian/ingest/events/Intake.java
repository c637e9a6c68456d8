package io.quotidian.ingest.events;

import io.quotidian.avro.ContactEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What HTTP knows of an action, kept in its document beside what the projection knows.
 *
 * @param acceptedAt when Kafka acknowledged it; absent while nobody knows whether Kafka has it
 */
public record Intake(
        String accountId,
        String eventId,
        String contactId,
        String kind,
        String actionType,
        String channel,
        @Nullable String runId,
        String fingerprint,
        Instant receivedAt,
        @Nullable Instant acceptedAt) {

    static Intake received(IncomingEvent incoming, Instant now) {
        ContactEvent event = incoming.event();
        return new Intake(
                event.getAccountId(),
                event.getEventId(),
                event.getContactId(),
                event.getKind(),
                event.getAction().getType(),
                event.getAction().getChannel(),
                event.getRunId(),
                incoming.fingerprint(),
                now,
                null);
    }

    Intake accepted(Instant now) {
        return new Intake(
                accountId, eventId, contactId, kind, actionType, channel, runId, fingerprint, receivedAt, now);
    }

    /** Only an accepted event wins over a different one; one that may never have reached Kafka does not. */
    boolean forbids(IncomingEvent other) {
        return acceptedAt != null && !fingerprint.equals(other.fingerprint());
    }
}
