package io.quotidian.backup.epoch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.quotidian.schemas.mongo.Collections;
import java.util.Optional;
import org.bson.Document;

/** The fence in MongoDB, and the ledger beside it: whether it was ever written to, and how it is read. */
final class FenceDocument {

    private static final String ID = "_id";
    private static final String EPOCH = "epoch";
    private static final String EPOCH_ID = "epochId";
    private static final String STATE = "state";
    private static final String OPEN = "OPEN";
    private static final String CLOSED = "CLOSED";

    /** Why it is closed; gone once it is open. */
    private static final String CLOSED_BY = "closedBy";

    private static final String INIT = "init";

    private final MongoCollection<Document> fence;
    private final MongoCollection<Document> ledger;

    FenceDocument(MongoDatabase database) {
        MongoDatabase durable = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
        this.fence = durable.getCollection(Collections.FENCE);
        this.ledger = durable.getCollection(Collections.INTERACTIONS);
    }

    Optional<Fence> read() {
        return Optional.ofNullable(
                        fence.find(eq(ID, Collections.FENCE_ID)).batchSize(1).first())
                .map(FenceDocument::fence);
    }

    boolean ledgerHasSlots() {
        return ledger.find().limit(1).batchSize(1).first() != null;
    }

    /** Each account is recounted again and again; without the index every recount would read the whole ledger. */
    void indexLedger() {
        ledger.createIndex(Indexes.ascending("accountId", "grantedAt"));
    }

    /** Creates the closed fence, and says what stands there: another init may have been faster. */
    Fence close(Epoch epoch) {
        try {
            fence.insertOne(new Document(ID, Collections.FENCE_ID)
                    .append(EPOCH, epoch.number())
                    .append(EPOCH_ID, epoch.id())
                    .append(STATE, CLOSED)
                    .append(CLOSED_BY, INIT));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return read().orElseThrow(() -> new IllegalStateException("The fence was removed while init was running"));
    }

    void open(Epoch epoch) {
        fence.updateOne(
                and(eq(ID, Collections.FENCE_ID), eq(EPOCH_ID, epoch.id()), eq(CLOSED_BY, INIT)),
                combine(set(STATE, OPEN), unset(CLOSED_BY)));
        Optional<Fence> now = read();
        if (now.isEmpty() || !now.get().equals(new Fence(epoch, true, false))) {
            throw new InitException(
                    "The fence changed while init was running: "
                            + now.map(Fence::toString).orElse("it is gone"),
                    "Let one init or restore run at a time, then run init again.");
        }
    }

    private static Fence fence(Document document) {
        boolean open = OPEN.equals(document.getString(STATE));
        return new Fence(
                new Epoch(document.get(EPOCH, Number.class).longValue(), document.getString(EPOCH_ID)),
                open,
                !open && INIT.equals(document.getString(CLOSED_BY)));
    }
}
