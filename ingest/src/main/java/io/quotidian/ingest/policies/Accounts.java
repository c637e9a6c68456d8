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

    /** Keeps the policy and since when, and stamps its version. */
    long acceptPolicy(String accountId, Document policy, Instant at) {
        long version =
                stamp(accountId, Updates.combine(Updates.set("policy", policy), Updates.set("policyAcceptedAt", at)));
        max(accountId, "policyVersion", version);
        return version;
    }

    /** Pauses or resumes the account for the workers, at once, and stamps the version for the processor. */
    long acceptPaused(String accountId, boolean paused) {
        long version = stamp(accountId, Updates.set("paused", paused));
        max(accountId, "pauseVersion", version);
        return version;
    }

    /** Stamps the version of a command that leaves nothing here. */
    long acceptCommand(String accountId) {
        return stamp(accountId, Updates.combine());
    }

    private long stamp(String accountId, Bson change) {
        Bson update = Updates.combine(Updates.inc(COMMAND_VERSION, 1L), change);
        Mono<AccountDocument> stamped = Mono.defer(
                        () -> Mono.from(accounts.findOneAndUpdate(Filters.eq(accountId), update, UPSERT)))
                .retryWhen(DuplicateKeys.retry());
        return Objects.requireNonNull(documents.one(stamped).orElseThrow().commandVersion());
    }

    private void max(String accountId, String field, long version) {
        documents.one(accounts.updateOne(Filters.eq(accountId), Updates.max(field, version)));
    }
}
