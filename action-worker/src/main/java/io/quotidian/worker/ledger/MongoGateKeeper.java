package io.quotidian.worker.ledger;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Fence;
import io.quotidian.worker.protocol.Gates;
import io.quotidian.worker.store.Documents;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** The gates in MongoDB, read side by side. */
public final class MongoGateKeeper implements GateKeeper {
    static final String ACTIVE = "active";
    private static final String OPEN = "OPEN";

    private final Documents documents;

    public MongoGateKeeper(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Gates read(Attempt attempt) {
        Mono<Fence> fence = find(Collections.FENCE, Collections.FENCE_ID, ReadConcern.LINEARIZABLE)
                .map(MongoGateKeeper::fence)
                .defaultIfEmpty(Fence.ABSENT);
        Mono<Boolean> stopped = flag(Collections.CONTROLS, Collections.EMERGENCY_STOP_ID, ACTIVE);
        Mono<Boolean> paused = flag(Collections.ACCOUNTS, attempt.accountId(), "paused");
        Mono<Boolean> suppressed = find(Collections.SUPPRESSIONS, attempt.contactId(), ReadConcern.LOCAL)
                .hasElement();
        return Objects.requireNonNull(documents.await(Mono.zip(fence, stopped, paused, suppressed)
                .map(gates -> new Gates(gates.getT1(), gates.getT2(), gates.getT3(), gates.getT4()))));
    }

    private Mono<Boolean> flag(String collection, String id, String field) {
        return find(collection, id, ReadConcern.LOCAL)
                .map(document -> document.getBoolean(field, false))
                .defaultIfEmpty(false);
    }

    private Mono<Document> find(String name, String id, ReadConcern concern) {
        MongoCollection<Document> collection =
                documents.collection(name).withReadConcern(concern).withReadPreference(ReadPreference.primary());
        return Mono.from(collection
                .find(eq("_id", id))
                .batchSize(1)
                .limit(1)
                .maxTime(documents.patience().toMillis(), TimeUnit.MILLISECONDS)
                .first());
    }

    static Fence fence(Document document) {
        Number epoch = document.get("epoch", Number.class);
        return new Fence(
                epoch == null ? 0 : epoch.longValue(),
                document.getString("epochId"),
                OPEN.equals(document.getString("state")));
    }
}
