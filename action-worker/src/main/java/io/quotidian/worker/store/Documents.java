package io.quotidian.worker.store;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A database, and how long to wait for it. Callers are virtual threads, so waiting costs nothing; waiting for ever would.
 *
 * @param patience the longest wait for one operation
 */
public record Documents(MongoDatabase database, Duration patience) {
    /** The server and the driver notice a time-out first and say more about it. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** Acknowledged only when a majority has it in its journal; not known in time is not known. */
    public WriteConcern durably() {
        return WriteConcern.MAJORITY.withJournal(true).withWTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The publisher's first value, or null if it has none.
     *
     * @throws StoreUnavailableException whatever MongoDB or the driver says against it; the cause is theirs
     */
    public <T> @Nullable T await(Publisher<T> operation) {
        CompletableFuture<@Nullable T> result = Mono.from(operation).toFuture();
        try {
            return result.get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new StoreUnavailableException("MongoDB did not answer within " + patience, e);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for MongoDB", e);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case MongoException unavailable ->
                new StoreUnavailableException("MongoDB failed: " + unavailable.getMessage(), unavailable);
            case RuntimeException broken -> broken;
            case Error error -> throw error;
            case Throwable checked -> new StoreUnavailableException("MongoDB failed: " + checked.getMessage(), checked);
        };
    }
}
