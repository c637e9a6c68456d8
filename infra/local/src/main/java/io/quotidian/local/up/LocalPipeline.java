package io.quotidian.local.up;

import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.PartFailedException;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Stack;
import io.quotidian.local.thirdparty.FaultPlan;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.ProviderClock;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.ThirdParty;
import io.quotidian.local.thirdparty.WebhookSignature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pipeline on the real clock, with a third party of its own unless one is named. */
final class LocalPipeline implements Closeable {

    private static final String WEBHOOK_URL = "QUOTIDIAN_CHANNEL_WEBHOOK_URL";
    private static final String WEBHOOK_SECRET = "QUOTIDIAN_CHANNEL_WEBHOOK_SECRET";
    private static final String ALLOW_PRIVATE = "QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE";
    private static final String OWN_MARK = "QUOTIDIAN_CHANNEL_WEBHOOK_OWN_MARK";
    private static final String JOURNAL = "third-party-journal.ndjson";
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Layout layout;
    private final Given given;
    private final Home home;
    private final Stack stack;
    private @Nullable ThirdParty thirdParty;

    LocalPipeline(Layout layout, Given given, Home home) {
        this.layout = layout;
        this.given = given;
        this.home = home;
        this.stack = new Stack(layout, given);
    }

    Path home() {
        return home.folder();
    }

    /** Starts everything and says where it is. */
    String start() throws IOException, InterruptedException {
        long from = System.nanoTime();
        switch (Condition.of(home, given)) {
            case Condition.Unprepared unprepared -> prepare(unprepared.record());
            case Condition.Sound sound -> goOn(sound.record());
            case Condition.Sealed sealed -> {
                return startSealed(sealed);
            }
        }
        double seconds = Duration.ofNanos(System.nanoTime() - from).toMillis() / MILLIS_PER_SECOND;
        String where = where(firstEvent());
        home.says(where);
        stack.archiveClasses();
        return "Quotidian is up after %.1f s.%n%n%s".formatted(seconds, where);
    }

    private void prepare(HomeRecord record) throws IOException, InterruptedException {
        record.withReal(isReal()).write(home.folder());
        stack.startServers();
        stack.startServices(settings(), Optional.of(unknownBefore(record)));
        home.inventory().mark(Condition.own(given), record.id(), Engine.of(given));
        record.withReal(isReal()).withPrepared().write(home.folder());
        stack.awaitReady();
    }

    private static List<String> unknownBefore(HomeRecord record) {
        Instant moment = record.unknownBefore();
        return moment == null ? List.of() : List.of("--unknown-before", moment.toString());
    }

    private void goOn(HomeRecord record) throws IOException, InterruptedException {
        record.withReal(isReal()).write(home.folder());
        stack.startServers();
        stack.startServices(settings(), Optional.empty());
        stack.awaitReady();
    }

    /** What is left runs, so that it can be looked at; nothing is prepared. */
    private String startSealed(Condition.Sealed sealed) throws IOException, InterruptedException {
        if (sealed.left() == Condition.Left.NOTHING) {
            throw new PartFailedException(sealed.words());
        }
        stack.startServers();
        if (sealed.left() == Condition.Left.ALL) {
            stack.startServices(settings(), Optional.empty());
            stack.awaitHealthy();
        }
        String words = sealed.words() + System.lineSeparator() + System.lineSeparator() + where("");
        home.says(words);
        return words;
    }

    private static boolean isReal() {
        return System.getenv(WEBHOOK_URL) != null;
    }

    /** The services inherit this process's environment; only what it lacks is added. */
    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        if (System.getenv(ALLOW_PRIVATE) == null) {
            settings.put(ALLOW_PRIVATE, "true");
        }
        if (!isReal()) {
            String secret = WebhookSignature.newSecret();
            ThirdParty started = ThirdParty.start(tolerant(secret), Journal.open(journal()), 0);
            thirdParty = started;
            settings.put(WEBHOOK_URL, started.url().toString());
            settings.put(WEBHOOK_SECRET, secret);
            settings.put(OWN_MARK, HomeRecord.sentElsewhere(home.folder()).toString());
        }
        return settings;
    }

    /** It writes down and acts on everything: which quota a visitor wants to try, it cannot know. */
    private static ThirdParty.Conduct tolerant(String secret) {
        Quota everything = new Quota(ZoneOffset.UTC, DayOfWeek.MONDAY, List.of());
        return new ThirdParty.Conduct(everything, ProviderClock::realTime, FaultPlan.none(), secret);
    }

    private Path journal() {
        return home.folder().resolve(JOURNAL);
    }

    private String firstEvent() {
        String ingest = stack.url(layout.ports().ingest());
        return """
                Send an event:
                  curl -s %s/v1/contact-events -H 'Content-Type: application/json' -d '%s'
                then ask for it by the actionId of the answer:
                  curl -s %s/v1/actions/ACTION_ID

                """.formatted(ingest, """
                        {"accountId":"acme-sales","contactId":"contact-17","kind":"birthday",\
                        "action":{"type":"message","payload":{"text":"Happy birthday, Ada!"}},\
                        "dedupKey":"birthday-2026/contact-17"}""", ingest);
    }

    /** @param next what the user may do now, in whole lines; nothing where all is sealed */
    private String where(String next) {
        Ports ports = layout.ports();
        return """
                  ingest           %s
                  quota-processor  %s
                  action-worker    %s
                  backup-agent     %s
                  schema registry  %s
                  Kafka            %s
                  MongoDB          %s
                  third party      %s
                  logs             %s
                %s
                %sCtrl-C stops everything; the data stays in %s.
                """.formatted(
                        stack.url(ports.ingest()),
                        stack.url(ports.quotaProcessor()),
                        stack.url(ports.actionWorker()),
                        stack.url(ports.backupAgent()),
                        stack.registryUrl(),
                        stack.bootstrapServers(),
                        given.mongo().isPresent() ? "as MONGODB_URI says" : stack.mongoUri(),
                        whereSendsGo(),
                        layout.logs(),
                        elsewhere(ports),
                        next,
                        home.folder());
    }

    private String elsewhere(Ports ports) {
        return layout.advertise()
                .map(host -> """
                          from elsewhere   Kafka %s:%d, registry %s
                                           (on every address of this machine, without authentication: --advertise)
                        """.formatted(
                                host, ports.external(), stack.registryUrl().replace("127.0.0.1", host)))
                .orElse("");
    }

    private String whereSendsGo() {
        if (isReal()) {
            return System.getenv(WEBHOOK_URL);
        }
        return thirdParty == null ? "not started" : thirdParty.url() + " (stand-in; what it saw: " + journal() + ")";
    }

    void supervise() throws InterruptedException {
        stack.supervise();
    }

    @Override
    public void close() throws IOException {
        stack.close();
        if (thirdParty != null) {
            thirdParty.close();
        }
        home.close();
    }
}
