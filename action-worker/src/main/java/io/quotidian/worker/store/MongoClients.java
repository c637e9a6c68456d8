package io.quotidian.worker.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The driver, with every wait bounded. */
public final class MongoClients {

    private MongoClients() {}

    /** Connects lazily: a MongoDB that is away does not keep the service from starting. */
    public static MongoClient connect(String uri, Duration timeout) {
        long millis = timeout.toMillis();
        return com.mongodb.reactivestreams.client.MongoClients.create(MongoClientSettings.builder()
                .applicationName("quotidian-action-worker")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(millis, TimeUnit.MILLISECONDS).readTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, TimeUnit.MILLISECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .build());
    }
}
