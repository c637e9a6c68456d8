package io.quotidian.worker.ledger;

import com.mongodb.reactivestreams.client.MongoClient;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.MongoClients;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The MongoDB adapter against a real server: only there do majority, journal and linearizable reads mean anything. */
@EnabledIf(value = "io.quotidian.worker.ledger.RealMongo#present", disabledReason = RealMongo.HOW_TO)
class RealMongoLedgerTest extends LedgerContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofDays(450);

    private static RealMongo server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = RealMongo.start();
        client = MongoClients.connect(server.uri(), TIMEOUT);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(client).close();
        server.close();
    }

    @Override
    Ledger ledger() {
        return new MongoLedger(new Documents(client.getDatabase("quotidian-worker-test"), TIMEOUT), RETENTION);
    }
}
