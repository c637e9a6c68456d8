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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<Delivery> deliveries = sender.sendAll(sound.stream()
                .map(offer -> record(offer.incoming().event(), trace))
                .toList());
        markAccepted(sound, deliveries);
        var next = deliveries.iterator();
        return offers.stream()
                .map(offer -> offer.conflict() ? conflict() : acceptance(offer.incoming(), next.next()))
                .toList();
    }

    /** An event, what its action's document says, and whether that is something else. */
    private record Offer(IncomingEvent incoming, Intake mine, IntakeDocument kept, boolean conflict) {}

    private List<Offer> keep(List<IncomingEvent> events) {
        List<Intake> received = events.stream()
                .map(event -> Intake.received(event, clock.instant()))
                .toList();
        List<Map.Entry<String, Intake>> entries = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            entries.add(Map.entry(events.get(i).actionId(), received.get(i)));
        }
        List<IntakeDocument> kept = intakes.keep(entries);
        Map<String, String> fingerprints = new HashMap<>();
        List<Offer> offers = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            IncomingEvent event = events.get(i);
            Intake before = kept.get(i).intake();
            String first = fingerprints.computeIfAbsent(event.actionId(), id -> event.fingerprint());
            boolean conflict = !first.equals(event.fingerprint()) || (before != null && before.forbids(event));
            offers.add(new Offer(event, received.get(i), kept.get(i), conflict));
        }
        return offers;
    }

    private static OutgoingRecord<ContactEvent> record(ContactEvent event, Trace trace) {
        Headers headers = trace.headers();
        RecordHeaders.putCloudEvent(
                headers,
                event.getEventId(),
                CE_SOURCE,
                CE_TYPE,
                Objects.requireNonNullElseGet(event.getOccurredAt(), java.time.Instant::now));
        return new OutgoingRecord<>(Topics.CONTACT_EVENTS, event.getAccountId(), event, headers);
    }

    /** Kafka has them: a failure here must not turn an accepted event into an error. */
    private void markAccepted(List<Offer> offers, List<Delivery> deliveries) {
        Map<String, Intake> accepted = new HashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            Intake before = offer.kept().intake();
            boolean known = before == null || before.acceptedAt() != null;
            if (!known && deliveries.get(i) instanceof Delivery.Acknowledged) {
                accepted.putIfAbsent(offer.incoming().actionId(), offer.mine().accepted(clock.instant()));
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

    private static Acceptance acceptance(IncomingEvent incoming, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Acknowledged acknowledged ->
                new Acceptance.Accepted(incoming.event().getEventId(), incoming.actionId());
            case Delivery.Failed failed -> new Acceptance.Failed(failed.failure());
        };
    }
}
