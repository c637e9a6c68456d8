package io.quotidian.ingest.documents;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.settings.IngestSettings;
import io.quotidian.service.MongoSettings;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to MongoDB: every write is on the majority's disks before it counts. */
@Configuration(proxyBeanMethods = false)
class MongoBeans {
    private static final String APPLICATION = "quotidian-ingest";

    @Bean
    MongoClient mongoClient(MongoSettings mongo, IngestSettings settings) {
        long timeoutMillis = settings.databaseTimeout().toMillis();
        return MongoClients.create(MongoClientSettings.builder()
                .applicationName(APPLICATION)
                .applyConnectionString(new ConnectionString(mongo.uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(timeoutMillis, TimeUnit.MILLISECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, MongoSettings mongo) {
        return client.getDatabase(mongo.database());
    }

    @Bean
    Documents documents(IngestSettings settings) {
        return new Documents(settings.databaseTimeout());
    }

    @Bean
    MongoCheck mongoCheck(MongoDatabase database) {
        return new MongoCheck(database);
    }
}
