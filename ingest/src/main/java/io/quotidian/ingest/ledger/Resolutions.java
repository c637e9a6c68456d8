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
import org.bson.Document;

/**
 * Settles what is UNKNOWN with evidence. Like a worker, it raises the slot first and then publishes what the slot says: the
 * same evidence once more publishes it once more, so that a failure in between is cured by a repetition.
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
     * Settles every attempt of the action that is UNKNOWN.
     *
     * @return where the last of their outcomes stands in Kafka
     * @throws RequestFailure if nothing is UNKNOWN, or if something else is known already
     */
    public String resolve(String actionId, Evidence evidence, Trace trace) {
        List<Slot> before = of(actionId);
        List<Slot> concerned = before.stream().filter(Slot::isForOperators).toList();
        if (concerned.isEmpty()) {
            throw conflict(actionId, "no attempt of it is UNKNOWN", before);
        }
        concerned.stream().filter(Slot::isUnknown).forEach(slot -> settle(slot, evidence));
        List<Slot> after = concerned.stream().map(this::again).toList();
        if (!after.stream().allMatch(slot -> slot.status().equals(evidence.status()))) {
            throw conflict(actionId, "it is known already", after);
        }
        return publish(after, trace);
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

    private String publish(List<Slot> resolved, Trace trace) {
        String position = "";
        for (Slot slot : resolved) {
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
