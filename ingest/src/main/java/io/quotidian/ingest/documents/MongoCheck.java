package io.quotidian.ingest.documents;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.service.DependencyCheck;
import java.time.Duration;
import org.bson.Document;

/** MongoDB answers a ping. */
final class MongoCheck implements DependencyCheck {
    private static final Document PING = new Document("ping", 1);

    private final MongoDatabase database;
    private final Documents documents = new Documents(Duration.ofSeconds(2));

    MongoCheck(MongoDatabase database) {
        this.database = database;
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
            documents.one(database.runCommand(PING));
            return OK;
        } catch (RequestFailure e) {
            return UNAVAILABLE;
        }
    }
}
