package io.quotidian.local.demo;

import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.show.Progress;
import io.quotidian.local.demo.wire.Cluster;
import io.quotidian.local.demo.wire.DecisionReader;
import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.stack.Concurrently;
import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Stack;
import io.quotidian.local.thirdparty.FaultPlan;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.ThirdParty;
import io.quotidian.local.thirdparty.WebhookSignature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack and the third party of one run, ready before the first day begins. */
final class Pipeline implements Closeable {

    private static final int MAX_STARTS = 4;

    /** So late, the first day is still long enough for all that it allows. */
    private static final int TOLERABLE_PART_OF_A_DAY = 4;

    private static final Duration RELEASE_SPREAD = Duration.ofMillis(300);

    private final DemoSettings settings;
    private final Progress progress;
    private final Layout layout;
    private final String topicPrefix;
    private final Stack stack;
    private final Rehearsal rehearsal;
    private final String secret = WebhookSignature.newSecret();
    private @Nullable ThirdParty thirdParty;
    private @Nullable DecisionReader decisions;

    Pipeline(DemoSettings settings, Layout layout, Given given, String name, Census census, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.layout = layout;
        this.topicPrefix = given.kafka().isPresent() ? name + "-" : "";
        this.stack = new Stack(layout, given.withDatabase(name));
        this.rehearsal = new Rehearsal(census::add);
    }

    /** Starts everything; the calendar's first midnight lies a moment ahead. */
    DemoCalendar start() throws IOException, InterruptedException {
        stack.startServers();
        var estimate = new StartEstimate(layout.home().resolveSibling("expected-start-millis"));
        Duration expected = estimate.expected();
        for (int i = 1; ; i++) {
            long from = System.nanoTime();
            DemoCalendar calendar = calendar(Instant.now().plus(expected));
            startServices(calendar, i == 1);
            Duration needed = Duration.ofNanos(System.nanoTime() - from);
            if (i == 1) {
                estimate.measured(needed);
            }
            if (Instant.now().isBefore(calendar.realStart().plus(settings.day().dividedBy(TOLERABLE_PART_OF_A_DAY)))) {
                return calendar;
            }
            if (i == MAX_STARTS) {
                throw new IOException(
                        "the services were not ready in time in %d starts; they need %s".formatted(MAX_STARTS, needed));
            }
            progress.say(
                    "  the start took %.1f s, longer than expected; starting the services anew with their first day later"
                            .formatted(needed.toMillis() / 1_000.0));
            stack.stopServices();
            thirdParty().close();
            expected = StartEstimate.ofServices(needed);
        }
    }

    private DemoCalendar calendar(Instant realStart) {
        return new DemoCalendar(settings.policy().zone(), settings.start(), settings.days(), settings.day(), realStart);
    }

    private void startServices(DemoCalendar calendar, boolean first) throws IOException, InterruptedException {
        thirdParty = startThirdParty(calendar);
        Map<String, String> environment = environment(calendar, thirdParty);
        stack.startServices(environment, first);
        if (first) {
            decisions = DecisionReader.start(cluster(), rehearsal::on);
        }
        stack.awaitReadyForEvents();
        putPolicies();
        rehearsal.play(ingest());
    }

    private ThirdParty startThirdParty(DemoCalendar calendar) throws IOException {
        FaultPlan faults = settings.faults() ? FaultPlan.some(settings.seed()) : FaultPlan.none();
        var conduct = new ThirdParty.Conduct(Quota.parse(settings.policy().json()), calendar.clock(), faults, secret);
        Files.deleteIfExists(journal());
        return ThirdParty.start(conduct, Journal.open(journal()), 0);
    }

    private Map<String, String> environment(DemoCalendar calendar, ThirdParty target) {
        Map<String, String> environment = new HashMap<>(calendar.environment());
        environment.put("QUOTIDIAN_CHANNEL_WEBHOOK_URL", target.url().toString());
        environment.put("QUOTIDIAN_CHANNEL_WEBHOOK_SECRET", secret);
        environment.put("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", "true");
        environment.put("QUOTIDIAN_SEND_TIMEOUT", sendTimeout().toString());
        environment.put("QUOTIDIAN_RELEASE_SPREAD", RELEASE_SPREAD.toString());
        environment.put("QUOTIDIAN_SETTLE_FLOOR", floors().settle().toString());
        environment.put("QUOTIDIAN_TOPIC_PREFIX", topicPrefix);
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
