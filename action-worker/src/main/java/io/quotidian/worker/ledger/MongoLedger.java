package io.quotidian.worker.ledger;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The ledger in MongoDB: compare-and-set by exact {@code _id} alone, which every server enforces. */
public final class MongoLedger implements Ledger {
    private final Documents documents;
    private final Duration retention;
    private final MongoCollection<Document> slots;

    /**
     * A ledger in this database.
     *
     * @param retention how long a slot is kept, in the scaled time of the calendar
     */
    public MongoLedger(Documents documents, Duration retention) {
        this.documents = documents;
        this.retention = retention;
        this.slots = documents
                .collection(Collections.INTERACTIONS)
                .withWriteConcern(documents.durably())
                .withReadConcern(ReadConcern.LINEARIZABLE)
                .withReadPreference(ReadPreference.primary());
    }

    @Override
    public boolean insert(Slot slot) {
        try {
            documents.await(slots.insertOne(SlotDocuments.document(slot, retention)));
            return true;
        } catch (StoreUnavailableException e) {
            if (e.getCause() instanceof MongoWriteException refused
                    && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public @Nullable Slot read(String slotId) {
        Document document = documents.await(slots.find(eq(SlotDocuments.ID, slotId))
                .batchSize(1)
                .limit(1)
                .maxTime(documents.patience().toMillis(), TimeUnit.MILLISECONDS)
                .first());
        return document == null ? null : SlotDocuments.slot(document);
    }

    @Override
    public void raise(String slotId, SlotState state) {
        documents.await(slots.updateOne(
                eq(SlotDocuments.ID, slotId), Updates.max(SlotDocuments.OUTCOME, SlotDocuments.outcome(state))));
    }
}
