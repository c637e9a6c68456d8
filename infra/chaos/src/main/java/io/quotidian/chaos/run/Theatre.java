package io.quotidian.chaos.run;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.quotidian.chaos.load.Cast;
import io.quotidian.chaos.plan.Plan;
import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Concurrently;
import io.quotidian.local.stack.Fleet;
import io.quotidian.local.stack.Instance;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Service;
import io.quotidian.local.thirdparty.FaultPlan;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.ThirdParty;
import io.quotidian.local.thirdparty.WebhookSignature;
import io.quotidian.schemas.mongo.Collections;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Where a battle takes place: two processors with standbys, two workers, ingest, the servers and the third party. */
final class Theatre implements Closeable {

    /** What the harness itself adds to a request's way at most: a frozen sender, then a third party that hangs. */
    private static final Duration LONGEST_DELAY = Plan.LONGEST_FREEZE.plusSeconds(8);

    private static final Map<String, String> WORKER_SESSIONS = Map.of(
            "QUOTIDIAN_KAFKA_SESSION_TIMEOUT_MS",
            Long.toString(Plan.LONGEST_SESSION.toMillis()),
            "QUOTIDIAN_KAFKA_HEARTBEAT_INTERVAL_MS",
            "2000");

    private final Path journal;
    private final FastCalendar calendar;
    private final String secret = WebhookSignature.newSecret();
    private final ThirdParty thirdParty;
    private final Fleet fleet;
    private final Cast cast;

    Theatre(CodeHome code, Path home, long seed, Cast cast) throws IOException {
        this.cast = cast;
        this.calendar = new FastCalendar(home);
        this.journal = home.resolve("third-party-journal.ndjson");
        var conduct =
                new ThirdParty.Conduct(Quota.parse(Cast.tolerance()), calendar::clock, FaultPlan.some(seed), secret);
        this.thirdParty = ThirdParty.start(conduct, Journal.open(journal), 0);
        this.fleet = new Fleet(new Layout(code, home, Ports.anyFree(), true, Optional.empty()), settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(calendar.environment());
        settings.put("QUOTIDIAN_CHANNEL_WEBHOOK_URL", thirdParty.url().toString());
        settings.put("QUOTIDIAN_CHANNEL_WEBHOOK_SECRET", secret);
        settings.put("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", "true");
        settings.put("QUOTIDIAN_SEND_TIMEOUT", "1s");
        settings.put("QUOTIDIAN_RELEASE_SPREAD", "300ms");
        settings.put("QUOTIDIAN_SETTLE_FLOOR", LONGEST_DELAY.toString());
        settings.put("QUOTIDIAN_STANDBYS", "1");
        return settings;
    }

    /** Everything is started and ready, and the calendar goes. */
    void open() throws IOException, InterruptedException {
        fleet.startServers();
        fleet.init();
        fleet.start(Service.QUOTA_PROCESSOR, Map.of());
        fleet.start(Service.QUOTA_PROCESSOR, Map.of());
        Instance ingest = fleet.start(Service.INGEST, Map.of());
        fleet.start(Service.ACTION_WORKER, WORKER_SESSIONS);
        fleet.start(Service.ACTION_WORKER, WORKER_SESSIONS);
        awaitReady();
        putEndpoints();
        var client = new IngestClient(ingest.url());
        Concurrently.forEach(
                cast.accounts(),
                account -> client.putPolicy(account, cast.policies().getOrDefault(account, "")));
        calendar.go();
    }

    void awaitReady() throws IOException, InterruptedException {
        Concurrently.forEach(fleet.instances(), Instance::awaitReady);
    }

    private void putEndpoints() {
        try (MongoClient mongo = MongoClients.create(fleet.mongoUri())) {
            MongoCollection<Document> endpoints =
                    mongo.getDatabase(Ledger.DATABASE).getCollection(Collections.ENDPOINTS);
            cast.idempotent()
                    .forEach(account -> endpoints.insertOne(new Document("_id", account)
                            .append("url", thirdParty.url().toString())
                            .append("secrets", List.of(secret))
                            .append("idempotent", true)));
        }
    }

    IngestClient ingest() {
        return fleet.instances().stream()
                .filter(one -> one.service() == Service.INGEST)
                .findFirst()
                .map(one -> new IngestClient(one.url()))
                .orElseThrow();
    }

    Fleet fleet() {
        return fleet;
    }

    Path journal() {
        return journal;
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        thirdParty.close();
    }
}
