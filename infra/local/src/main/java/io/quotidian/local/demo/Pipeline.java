package io.quotidian.local.demo;

import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.wire.Cluster;
import io.quotidian.local.demo.wire.DecisionReader;
import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.stack.Concurrently;
import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Service;
import io.quotidian.local.stack.Stack;
import io.quotidian.local.thirdparty.FaultPlan;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.ProviderClock;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.ThirdParty;
import io.quotidian.local.thirdparty.WebhookSignature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stack and the third party of one run, ready before the first day begins. */
final class Pipeline implements Closeable {

    /** Until every process has seen that the calendar goes. */
    private static final Duration SIGNAL_REACHES_ALL = Duration.ofMillis(200);

    private static final Duration RELEASE_SPREAD = Duration.ofMillis(300);

    /** Until a killed worker's grants go to the next one: the least that the broker allows. */
    private static final String SESSION_MILLIS = "6000";

    private static final String HEARTBEAT_MILLIS = "2000";

    private final DemoSettings settings;
    private final Layout layout;
    private final String topicPrefix;
    private final Stack stack;
    private final Rehearsal rehearsal;
    private final String secret = WebhookSignature.newSecret();
    private volatile @Nullable DemoCalendar calendar;
    private @Nullable ThirdParty thirdParty;
    private @Nullable DecisionReader decisions;

    Pipeline(DemoSettings settings, Layout layout, Given given, String name, Census census) {
        this.settings = settings;
        this.layout = layout;
        this.topicPrefix = given.kafka().isPresent() ? name + "-" : "";
        this.stack = new Stack(layout, given.withDatabase(name));
        this.rehearsal = new Rehearsal(census::add);
    }

    /** Starts everything, and then the calendar: its first midnight lies a moment ahead. */
    DemoCalendar start() throws IOException, InterruptedException {
        stack.startServers();
        Files.deleteIfExists(signal());
        thirdParty = startThirdParty();
        stack.startServices(environment(thirdParty), Optional.of(List.of()));
        decisions = DecisionReader.start(cluster(), rehearsal::on);
        stack.awaitReadyForEvents();
        putPolicies();
        rehearsal.play(ingest());
        return startCalendar();
    }

    /** Services and third party stand at the same moment of the calendar until then. */
    private DemoCalendar startCalendar() throws IOException {
        DemoCalendar begun = calendar(Instant.now().plus(SIGNAL_REACHES_ALL));
        calendar = begun;
        Path whole = Files.writeString(
                signal().resolveSibling("clock-signal.part"), begun.realStart().toString());
        Files.move(whole, signal(), StandardCopyOption.ATOMIC_MOVE);
        return begun;
    }

    private DemoCalendar calendar(Instant realStart) {
        return new DemoCalendar(settings.policy().zone(), settings.start(), settings.days(), settings.day(), realStart);
    }

    private Path signal() {
        return layout.home().resolve("clock-signal");
    }

    private ThirdParty startThirdParty() throws IOException {
        FaultPlan faults = settings.faults() ? FaultPlan.some(settings.seed()) : FaultPlan.none();
        var conduct = new ThirdParty.Conduct(Quota.parse(settings.policy().json()), this::clock, faults, secret);
        Files.deleteIfExists(journal());
        return ThirdParty.start(conduct, Journal.open(journal()), 0);
    }

    private ProviderClock clock() {
        return Objects.requireNonNull(calendar, "nothing is sent before the calendar goes")
                .clock();
    }

    private Map<String, String> environment(ThirdParty target) {
        Map<String, String> environment = new HashMap<>(calendar(Instant.EPOCH).environment(signal()));
        environment.put("QUOTIDIAN_CHANNEL_WEBHOOK_URL", target.url().toString());
        environment.put("QUOTIDIAN_CHANNEL_WEBHOOK_SECRET", secret);
        environment.put("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", "true");
        environment.put("QUOTIDIAN_SEND_TIMEOUT", sendTimeout().toString());
        environment.put("QUOTIDIAN_RELEASE_SPREAD", RELEASE_SPREAD.toString());
        environment.put("QUOTIDIAN_SETTLE_FLOOR", floors().settle().toString());
        environment.put("QUOTIDIAN_TOPIC_PREFIX", topicPrefix);
        if (settings.chaos()) {
            environment.put("QUOTIDIAN_KAFKA_SESSION_TIMEOUT_MS", SESSION_MILLIS);
            environment.put("QUOTIDIAN_KAFKA_HEARTBEAT_INTERVAL_MS", HEARTBEAT_MILLIS);
        }
        return environment;
    }

    /** Shorter than the longest hang if there are faults; else so long that a busy machine makes none. */
    Duration sendTimeout() {
        return settings.faults() ? Duration.ofSeconds(1) : Duration.ofSeconds(5);
    }

    Floors floors() {
        Duration longest = settings.faults() ? FaultPlan.some(settings.seed()).longestDelay() : Duration.ZERO;
        return new Floors(longest);
    }

    private void putPolicies() throws IOException, InterruptedException {
        IngestClient ingest = ingest();
        String policy = settings.policy().json();
        Concurrently.forEach(settings.input().accounts(), account -> ingest.putPolicy(account, policy));
    }

    void pauseAll() throws IOException, InterruptedException {
        IngestClient ingest = ingest();
        Concurrently.forEach(settings.input().accounts(), ingest::pause);
    }

    IngestClient ingest() {
        return new IngestClient(stack.url(layout.ports().ingest()));
    }

    Cluster cluster() {
        return new Cluster(stack.bootstrapServers(), stack.registryUrl(), topicPrefix);
    }

    Path journal() {
        return layout.home().resolve("third-party-journal.ndjson");
    }

    ThirdParty thirdParty() {
        if (thirdParty == null) {
            throw new IllegalStateException("the pipeline has not been started");
        }
        return thirdParty;
    }

    /** Reads the decisions to their end. */
    void finishDecisions() {
        if (decisions != null) {
            decisions.finish();
        }
    }

    String secretOfThirdParty() {
        return secret;
    }

    void awaitEveryService() throws IOException, InterruptedException {
        stack.awaitReady();
    }

    void shoot(Service service) throws IOException, InterruptedException {
        stack.shoot(service);
    }

    void requireAlive() {
        stack.requireAlive();
    }

    @Override
    public void close() throws IOException {
        if (decisions != null) {
            decisions.close();
        }
        stack.close();
        if (thirdParty != null) {
            thirdParty.close();
        }
    }
}
