package io.quotidian.worker.ledger;

import com.mongodb.reactivestreams.client.MongoClient;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.MongoClients;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The MongoDB adapter against the stand-in that demo and up run on. */
@TestInstance(Lifecycle.PER_METHOD)
class StandInLedgerTest extends LedgerContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofDays(450);

    private static EmbeddedDocuments server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedDocuments.start();
        client = MongoClients.connect(server.connectionString(), TIMEOUT);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    Ledger ledger() {
        return new MongoLedger(new Documents(client.getDatabase("quotidian"), TIMEOUT), RETENTION);
    }
}
