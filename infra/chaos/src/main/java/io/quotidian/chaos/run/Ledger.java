package io.quotidian.chaos.run;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.quotidian.chaos.check.SlotView;
import io.quotidian.schemas.mongo.Collections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** Reads the ledger's documents as they lie in the database. */
final class Ledger {

    static final String DATABASE = "quotidian";
    private static final int BATCH = 500;

    private Ledger() {}

    static List<SlotView> read(String mongoUri) {
        List<SlotView> slots = new ArrayList<>();
        try (MongoClient mongo = MongoClients.create(mongoUri)) {
            mongo.getDatabase(DATABASE)
                    .getCollection(Collections.INTERACTIONS)
                    .find()
                    .batchSize(BATCH)
                    .forEach(slot -> slots.add(view(slot)));
        }
        return slots;
    }

    private static SlotView view(Document slot) {
        Document outcome = Objects.requireNonNull(slot.get("outcome", Document.class));
        return new SlotView(
                slot.getString("_id"),
                slot.getString("accountId"),
                slot.getString("actionId"),
                Objects.requireNonNull(slot.get("attempt", Number.class)).intValue(),
                slot.getString("actionType"),
                slot.getString("runId"),
                outcome.getString("status"),
                outcome.getBoolean("voided", false),
                outcome.getString("reason"),
                instant(slot.getDate("grantedAt")),
                instant(outcome.getDate("observedAt")));
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }
}
