package io.quotidian.ingest.ledger;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.kafka.OutgoingRecord;
import io.quotidian.ingest.kafka.RecordSender;
import io.quotidian.ingest.kafka.Trace;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Settles what is UNKNOWN with evidence. Like a worker, it raises the slot first and then publishes what the slot says: the
 * same evidence once more publishes it once more, so that a failure in between is cured by a repetition.
 *
 * <p>Before it raises a slot it publishes the UNKNOWN that stands in it. The worker may not have done so yet, and a NOT_SENT
 * that the processor hears first would be a passing failure, which is tried again.
 */
public final class Resolutions {
    /** Attempts of one action that are looked at. */
    private static final int MOST_SLOTS = 100;

    /** The reason that an outcome of an operator's carries. */
    public static final String REASON = "resolved";

    private static final String STATUS = Slot.OUTCOME + ".status";

    private final MongoCollection<Document> slots;
    private final Documents documents;
    private final RecordSender sender;
    private final Clock clock;

    public Resolutions(MongoDatabase database, Documents documents, RecordSender sender, Clock clock) {
        this.slots = database.getCollection(Collections.INTERACTIONS)
                .withReadConcern(ReadConcern.LINEARIZABLE)
                .withReadPreference(ReadPreference.primary());
        this.documents = documents;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Settles every attempt of the action that is UNKNOWN. Attempts that were settled before may have ended otherwise: each
     * has its own evidence.
     *
     * @return where the last of their outcomes stands in Kafka
     * @throws RequestFailure if nothing is UNKNOWN, or if something else is known already
     */
    public String resolve(String actionId, Evidence evidence, Trace trace) {
        List<Slot> before = of(actionId);
        List<Slot> unknown = before.stream().filter(Slot::isUnknown).toList();
        List<Slot> settled =
                before.stream().filter(slot -> slot.resolved().isPresent()).toList();
        if (unknown.isEmpty() && settled.isEmpty()) {
            throw conflict(actionId, "no attempt of it is UNKNOWN", before);
        }
        publish(unknown, trace);
        unknown.forEach(slot -> settle(slot, evidence));
        List<Slot> now = unknown.stream().map(this::again).toList();
        List<Slot> concerned = Stream.concat(settled.stream(), now.stream()).toList();
        List<Slot> agreeing = concerned.stream().filter(evidence::isOf).toList();
        String position = publish(agreeing, trace);
        if (agreeing.isEmpty() || !now.stream().allMatch(evidence::isOf)) {
            throw conflict(actionId, "it is known already", concerned);
        }
        return position;
    }

    /** What operators settled of an action, attempt by attempt. */
    public List<Resolved> known(String actionId) {
        return of(actionId).stream().flatMap(slot -> slot.resolved().stream()).toList();
    }

    /** By a range of their ids, which every server has an index on. */
    private List<Slot> of(String actionId) {
        return documents
                .all(slots.find(Filters.and(Filters.gt("_id", actionId + '/'), Filters.lt("_id", actionId + '0')))
                        .sort(Sorts.ascending("_id"))
                        .limit(MOST_SLOTS)
                        .batchSize(MOST_SLOTS))
                .stream()
                .map(Slot::new)
                .toList();
    }

    /** Whoever knew it meanwhile keeps his word. */
    private void settle(Slot slot, Evidence evidence) {
        documents.one(slots.updateOne(
                Filters.and(Filters.eq(slot.id()), Filters.eq(STATUS, slot.status())),
                Updates.max(Slot.OUTCOME, slot.resolved(evidence, clock.instant()))));
    }

    private Slot again(Slot slot) {
        return documents
                .one(slots.find(Filters.eq(slot.id())).limit(1).batchSize(1).first())
                .map(Slot::new)
                .orElseThrow(() -> new IllegalStateException("the ledger lost the slot " + slot.id()));
    }

    /** In their order, each once Kafka has the one before. */
    private String publish(List<Slot> told, Trace trace) {
        String position = "";
        for (Slot slot : told) {
            position = sender.send(
                    new OutgoingRecord<>(Topics.ACTION_OUTCOMES, slot.accountId(), slot.published(), trace.headers()));
        }
        return position;
    }

    private static RequestFailure conflict(String actionId, String why, List<Slot> slots) {
        String found = slots.isEmpty()
                ? "the ledger has no attempt of it"
                : slots.stream().map(Slot::told).collect(Collectors.joining("; "));
        return RequestFailure.of(
                ProblemCode.CONFLICT, "The action " + actionId + " can't be resolved like this, " + why + ": " + found);
    }
}
