package io.quotidian.ingest.events;

import io.quotidian.avro.ContactEvent;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.kafka.Delivery;
import io.quotidian.ingest.kafka.OutgoingRecord;
import io.quotidian.ingest.kafka.RecordSender;
import io.quotidian.ingest.kafka.Trace;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts events: the action's document first, so that it can be read at once, then Kafka, then the answer.
 *
 * <p>A repeated event is written to Kafka again. Whether it is a second action is the processor's to say; its dedup
 * memory, unlike this document, is part of the protocol.
 */
public final class ContactEventIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ContactEventIntake.class);
    private static final String CE_SOURCE = "/quotidian/ingest";
    private static final String CE_TYPE = "io.quotidian.contact-event.v1";

    private final Intakes intakes;
    private final RecordSender sender;
    private final Clock clock;

    public ContactEventIntake(Intakes intakes, RecordSender sender, Clock clock) {
        this.intakes = intakes;
        this.sender = sender;
        this.clock = clock;
    }

    /** One acceptance for each event, in order. */
    public List<Acceptance> accept(List<IncomingEvent> events, Trace trace) {
        List<Offer> offers = keep(events);
        List<Offer> sound = offers.stream().filter(offer -> !offer.conflict()).toList();
        List<Delivery> deliveries = sender.sendAll(
                sound.stream().map(offer -> record(offer.event(), trace)).toList());
        markAccepted(sound, deliveries);
        Iterator<Delivery> next = deliveries.iterator();
        return offers.stream()
                .map(offer -> offer.conflict() ? conflict() : acceptance(offer, next.next()))
                .toList();
    }

    /**
     * An event beside what its action's document says.
     *
     * @param first whether the document is this event's own and still has to be marked as accepted
     * @param conflict whether something else was accepted under the same key
     */
    private record Offer(IncomingEvent incoming, Intake intake, boolean first, boolean conflict) {
        ContactEvent event() {
            return incoming.event();
        }
    }

    private List<Offer> keep(List<IncomingEvent> events) {
        Instant now = clock.instant();
        List<Map.Entry<String, Intake>> received = events.stream()
                .map(event -> Map.entry(event.actionId(), Intake.received(event, now)))
                .toList();
        List<IntakeDocument> kept = intakes.keep(received);
        Map<String, String> firstOfBatch = new HashMap<>();
        List<Offer> offers = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            String known = firstOfBatch.putIfAbsent(
                    events.get(i).actionId(), events.get(i).fingerprint());
            boolean otherInBatch = known != null && !known.equals(events.get(i).fingerprint());
            offers.add(offer(events.get(i), received.get(i).getValue(), kept.get(i), otherInBatch));
        }
        return offers;
    }

    private static Offer offer(IncomingEvent incoming, Intake mine, IntakeDocument kept, boolean otherInBatch) {
        Intake before = kept.intake();
        boolean first = before != null && before.acceptedAt() == null;
        boolean conflict = otherInBatch || (before != null && before.forbids(incoming));
        return new Offer(incoming, mine, first, conflict);
    }

    private static OutgoingRecord<ContactEvent> record(ContactEvent event, Trace trace) {
        Headers headers = trace.headers();
        Instant occurredAt = event.getOccurredAt();
        Instant time = occurredAt == null ? Clock.systemUTC().instant() : occurredAt;
        RecordHeaders.putCloudEvent(headers, event.getEventId(), CE_SOURCE, CE_TYPE, time);
        return new OutgoingRecord<>(Topics.CONTACT_EVENTS, event.getAccountId(), event, headers);
    }

    /** Kafka has them: a failure here must not turn an accepted event into an error. */
    private void markAccepted(List<Offer> offers, List<Delivery> deliveries) {
        Instant now = clock.instant();
        Map<String, Intake> accepted = new HashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            if (offer.first() && deliveries.get(i) instanceof Delivery.Acknowledged) {
                accepted.putIfAbsent(offer.incoming().actionId(), offer.intake().accepted(now));
            }
        }
        try {
            intakes.replace(List.copyOf(accepted.entrySet()));
        } catch (RequestFailure e) {
            LOG.atWarn().addKeyValue("events", accepted.size()).log("Accepted, but not marked so in MongoDB", e);
        }
    }

    private static Acceptance conflict() {
        return new Acceptance.Failed(RequestFailure.of(
                ProblemCode.CONFLICT,
                "An event with this key and another content was accepted before, and the first one counts; for another"
                        + " action choose another dedupKey"));
    }

    private static Acceptance acceptance(Offer offer, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Acknowledged acknowledged ->
                new Acceptance.Accepted(
                        offer.event().getEventId(), offer.incoming().actionId());
            case Delivery.Failed failed -> new Acceptance.Failed(failed.failure());
        };
    }
}
