package io.quotidian.backup;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.quotidian.service.DependencyCheck;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** MongoDB answers a ping. */
final class MongoCheck implements DependencyCheck {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final MongoDatabase database;

    MongoCheck(MongoDatabase database) {
        this.database = database.withTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
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
            database.runCommand(new Document("ping", 1));
            return OK;
        } catch (MongoException e) {
            return UNAVAILABLE;
        }
    }
}
