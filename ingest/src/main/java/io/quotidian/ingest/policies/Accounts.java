package io.quotidian.ingest.policies;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.documents.DuplicateKeys;
import io.quotidian.schemas.mongo.Collections;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** The collection {@code accounts}: every accepted command takes its version here, in one atomic update. */
public final class Accounts {
    private static final String COMMAND_VERSION = "commandVersion";
    private static final Bson NEXT_VERSION = Updates.inc(COMMAND_VERSION, 1L);
    private static final FindOneAndUpdateOptions UPSERT = new FindOneAndUpdateOptions()
            .upsert(true)
            .returnDocument(ReturnDocument.AFTER)
            .projection(Projections.include(COMMAND_VERSION));

    private final MongoCollection<AccountDocument> accounts;
    private final Documents documents;

    public Accounts(MongoDatabase database, Documents documents) {
        this.accounts = database.getCollection(Collections.ACCOUNTS, AccountDocument.class);
        this.documents = documents;
    }

    public Optional<AccountDocument> find(String accountId) {
        return documents.one(accounts.find(Filters.eq(accountId)).limit(1).batchSize(1));
    }

    /** In ascending order of their ids, those after the given one. */
    public List<AccountDocument> after(String accountId, int limit) {
        return documents.all(accounts.find(Filters.gt("_id", accountId))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .batchSize(Documents.BATCH_SIZE));
    }

    /** Stamps the version, then keeps the policy and since when under it. */
    long acceptPolicy(String accountId, Document policy, Instant at) {
        long version = acceptCommand(accountId);
        keep(
                accountId,
                "policyVersion",
                version,
                Updates.combine(Updates.set("policy", policy), Updates.set("policyAcceptedAt", at)));
        return version;
    }

    /** Stamps the version for the processor, then pauses or resumes the account for the workers, at once. */
    long acceptPaused(String accountId, boolean paused) {
        long version = acceptCommand(accountId);
        keep(accountId, "pauseVersion", version, Updates.set("paused", paused));
        return version;
    }

    /** Stamps the version of a command; by itself it leaves nothing else here. */
    long acceptCommand(String accountId) {
        Mono<AccountDocument> stamped = Mono.defer(
                        () -> Mono.from(accounts.findOneAndUpdate(Filters.eq(accountId), NEXT_VERSION, UPSERT)))
                .retryWhen(DuplicateKeys.retry());
        return Objects.requireNonNull(documents.one(stamped).orElseThrow().commandVersion());
    }

    /**
     * What a command sets changes in one write with its version: whoever dies before it has used up a version, and
     * nothing stands under another's. Where commands cross each other, the later one's stays, as in the processor.
     */
    private void keep(String accountId, String field, long version, Bson change) {
        documents.one(accounts.updateOne(
                Filters.and(Filters.eq(accountId), Filters.not(Filters.gt(field, version))),
                Updates.combine(Updates.set(field, version), change)));
    }
}
