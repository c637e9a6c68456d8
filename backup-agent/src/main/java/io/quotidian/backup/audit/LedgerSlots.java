package io.quotidian.backup.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.quotidian.audit.Seen;
import io.quotidian.schemas.mongo.Collections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** The attempts of one account that the third party has seen or may have seen. */
final class LedgerSlots {

    private static final int BATCH = 500;

    /** Closed: of a status that a newer version or a tool wrote, nobody here knows whether the third party saw a send. */
    private enum Status {
        CLAIMED,
        UNKNOWN,
        NOT_SENT,
        REJECTED,
        SENT
    }

    private final MongoCollection<Document> slots;

    LedgerSlots(MongoDatabase database) {
        this.slots = database.getCollection(Collections.INTERACTIONS);
    }

    List<Seen> of(String account, PolicyDocument policy, Instant now) {
        List<Seen> seen = new ArrayList<>();
        slots.find(Filters.and(
                        Filters.eq("accountId", account), Filters.gte("grantedAt", Date.from(policy.horizon(now)))))
                .batchSize(BATCH)
                .forEach(slot -> add(slot, policy, now, seen));
        return seen;
    }

    private static void add(Document slot, PolicyDocument policy, Instant now, List<Seen> seen) {
        Document outcome = Objects.requireNonNull(slot.get("outcome", Document.class));
        Instant observed = outcome.getDate("observedAt").toInstant();
        boolean voided = outcome.getBoolean("voided", false);
        switch (Status.valueOf(outcome.getString("status"))) {
            case SENT -> seen.add(seen(slot, earlier(observed, settled(outcome, policy)), true));
            case REJECTED -> {
                if (!voided && !outcome.getBoolean("refund", false)) {
                    seen.add(seen(slot, observed, false)); // refused, but the third party may count it
                }
            }
            case UNKNOWN ->
                seen.add(seen(slot, observed.plus(policy.settle(outcome.getBoolean("inferred", false))), false));
            case CLAIMED -> seen.add(seen(slot, now, false));
            case NOT_SENT -> {} // proof that nothing was seen
        }
    }

    /** What an operator found out later was not seen later than an UNKNOWN can be. */
    private static Instant settled(Document outcome, PolicyDocument policy) {
        Document resolution = outcome.get("resolution", Document.class);
        return resolution == null
                ? Instant.MAX
                : resolution
                        .getDate("unknownSince")
                        .toInstant()
                        .plus(policy.settle(resolution.getBoolean("inferred", false)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Seen seen(Document slot, Instant to, boolean certain) {
        return new Seen(
                slot.getString("_id"),
                slot.getString("actionType"),
                slot.getString("runId"),
                slot.getDate("grantedAt").toInstant(),
                to,
                certain);
    }
}
