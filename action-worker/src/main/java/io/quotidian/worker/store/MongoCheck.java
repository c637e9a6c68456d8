package io.quotidian.worker.store;

import io.quotidian.service.DependencyCheck;
import org.bson.Document;

/** MongoDB answers a ping. Without it nothing is sent, and grants wait. */
public final class MongoCheck implements DependencyCheck {
    private static final Document PING = new Document("ping", 1);

    private final Documents documents;

    public MongoCheck(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "mongodb";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public String status() {
        try {
            documents.await(documents.database().runCommand(PING));
            return OK;
        } catch (StoreUnavailableException e) {
            return UNAVAILABLE;
        }
    }
}
