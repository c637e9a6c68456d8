package io.quotidian.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.Objects;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A client as the services have it: majority and journal for writes, linearizable for reads. */
record DocumentsFixture(MongoClient client) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static DocumentsFixture connect(String connectionString) {
        return new DocumentsFixture(MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.LINEARIZABLE)
                .build()));
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("quotidian").getCollection(name);
    }

    static <T> T first(Publisher<T> publisher) {
        return Objects.requireNonNull(Flux.from(publisher).blockFirst(LIMIT));
    }

    @Override
    public void close() {
        client.close();
    }
}
