package io.quotidian.worker.channel.webhook;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.worker.store.Documents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Endpoints in MongoDB, over the configured default. A default that is gone is remembered there under its own key. */
final class MongoEndpoints implements Endpoints {
    private static final String DISABLED = "disabled";

    private final Documents documents;
    private final MongoCollection<Document> endpoints;
    private final Endpoint shared;

    MongoEndpoints(Documents documents, Endpoint shared) {
        this.documents = documents;
        this.shared = shared;
        this.endpoints = documents.collection(Collections.ENDPOINTS).withWriteConcern(documents.durably());
    }

    @Override
    public Endpoint of(String accountId) {
        Document own = find(accountId);
        if (own != null && own.getString("url") != null) {
            return endpoint(accountId, own);
        }
        Document gone = find(Endpoint.SHARED);
        return shared.disabledIf(gone != null && gone.getBoolean(DISABLED, false));
    }

    @Override
    public void disable(Endpoint endpoint) {
        documents.await(endpoints.updateOne(
                eq("_id", endpoint.key()), Updates.set(DISABLED, true), new UpdateOptions().upsert(true)));
    }

    private @Nullable Document find(String id) {
        return documents.await(
                endpoints.find(eq("_id", id)).batchSize(1).limit(1).first());
    }

    private Endpoint endpoint(String accountId, Document own) {
        Number lifetimeSeconds = own.get("idempotencyKeyLifetimeSeconds", Number.class);
        return new Endpoint(
                accountId,
                uri(own.getString("url")),
                own.getList("secrets", String.class, List.of()),
                own.getBoolean("idempotent", false),
                own.getBoolean("refusalIsProof", false),
                own.getBoolean("forbiddenIsAccount", false),
                lifetimeSeconds == null ? shared.keyLifetime() : Duration.ofSeconds(lifetimeSeconds.longValue()),
                own.getBoolean(DISABLED, false));
    }

    /** What is no URI is kept as an empty one, which has no scheme and is refused by that. */
    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }
}
