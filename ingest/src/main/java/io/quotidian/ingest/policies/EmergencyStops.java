package io.quotidian.ingest.policies;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.documents.DuplicateKeys;
import io.quotidian.ingest.kafka.Trace;
import io.quotidian.schemas.mongo.Collections;
import java.time.Clock;
import java.util.Optional;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/**
 * The stop that concerns everybody. It reaches the workers, who read it in MongoDB before each send, before the
 * processor; its release reaches them last, and only if no later stop was ordered meanwhile.
 *
 * <p>A version is never lower than the time in milliseconds. The partitions keep the latest one; counted from one again after
 * MongoDB had lost the document, or got an old one back, no order would be above it, and none obeyed.
 */
public final class EmergencyStops {
    private static final String VERSION = "version";
    private static final Bson THE_STOP = Filters.eq(Collections.EMERGENCY_STOP_ID);
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<EmergencyStopDocument> controls;
    private final Documents documents;
    private final Broadcasts broadcasts;
    private final Clock clock;

    public EmergencyStops(MongoDatabase database, Documents documents, Broadcasts broadcasts, Clock clock) {
        this.controls = database.getCollection(Collections.CONTROLS, EmergencyStopDocument.class);
        this.documents = documents;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    public Optional<EmergencyStopDocument> find() {
        return documents.one(controls.find(THE_STOP).limit(1).batchSize(1));
    }

    /** No worker starts another send once this has returned, and no partition grants once it has read the order. */
    public void stop(String reason, Trace trace) {
        broadcasts.requireValidStop(reason);
        long version = stamp(Updates.combine(
                Updates.set("active", true), Updates.set("reason", reason), Updates.set("changedAt", clock.instant())));
        broadcasts.stop(true, reason, version, trace);
    }

    /** Releases the processor first: what it grants meanwhile, the workers still refuse. */
    public void release(Trace trace) {
        long version = stamp(Updates.set("changedAt", clock.instant()));
        broadcasts.stop(false, "", version, trace);
        documents.one(
                controls.updateOne(Filters.and(THE_STOP, Filters.eq(VERSION, version)), Updates.set("active", false)));
    }

    /** The change comes with the second step: a release that is under way ends no stop of a version above its own. */
    private long stamp(Bson change) {
        update(Updates.max(VERSION, clock.millis()));
        return update(Updates.combine(Updates.inc(VERSION, 1L), change)).version();
    }

    private EmergencyStopDocument update(Bson change) {
        Mono<EmergencyStopDocument> updated = Mono.defer(
                        () -> Mono.from(controls.findOneAndUpdate(THE_STOP, change, UPSERT)))
                .retryWhen(DuplicateKeys.retry());
        return documents.one(updated).orElseThrow();
    }
}
