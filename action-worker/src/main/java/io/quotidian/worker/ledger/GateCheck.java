package io.quotidian.worker.ledger;

import static com.mongodb.client.model.Filters.eq;

import io.quotidian.schemas.mongo.Collections;
import io.quotidian.service.DependencyCheck;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.StoreUnavailableException;
import java.util.Date;
import java.util.function.Function;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** A gate that holds every send, shown to whoever asks why nothing goes out. The worker is as ready as before. */
public final class GateCheck implements DependencyCheck {
    private static final Document NONE = new Document();

    private final Documents documents;
    private final String name;
    private final String collection;
    private final String id;
    private final Function<Document, String> told;

    private GateCheck(Documents documents, String name, String collection, String id, Function<Document, String> told) {
        this.documents = documents;
        this.name = name;
        this.collection = collection;
        this.id = id;
        this.told = told;
    }

    /** Whether the epoch's grants may become sends. */
    public static GateCheck fence(Documents documents) {
        return new GateCheck(documents, "fence", Collections.FENCE, Collections.FENCE_ID, GateCheck::fence);
    }

    public static GateCheck emergencyStop(Documents documents) {
        return new GateCheck(
                documents, "emergency-stop", Collections.CONTROLS, Collections.EMERGENCY_STOP_ID, GateCheck::stop);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public String status() {
        try {
            Document found = documents.await(Mono.from(
                    documents.collection(collection).find(eq("_id", id)).limit(1)));
            return told.apply(found == null ? NONE : found);
        } catch (StoreUnavailableException e) {
            return UNAVAILABLE;
        }
    }

    private static String fence(Document document) {
        if (document.isEmpty()) {
            return "absent: nothing is sent; run ./quotidian init on a new cluster, restore a snapshot of another";
        }
        return MongoGateKeeper.fence(document).open()
                ? OK
                : "closed for epoch %s: nothing is sent until its restore, or init, is finished"
                        .formatted(document.get("epoch"));
    }

    private static String stop(Document document) {
        if (!document.getBoolean(MongoGateKeeper.ACTIVE, false)) {
            return OK;
        }
        Date since = document.getDate("changedAt");
        return "in force since %s (%s): nothing is sent until it is released"
                .formatted(since == null ? "an unknown moment" : since.toInstant(), document.get("reason", ""));
    }
}
