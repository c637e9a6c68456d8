package io.quotidian.local.up;

import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.PartFailedException;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Stack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pipeline on the real clock, with a third party of its own unless one is named. */
final class LocalPipeline implements Closeable {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Layout layout;
    private final Given given;
    private final Home home;
    private final Stack stack;
    private final Recipient recipient;

    LocalPipeline(Layout layout, Given given, Home home, Recipient recipient) {
        this.layout = layout;
        this.given = given;
        this.home = home;
        this.recipient = recipient;
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
        record.withReal(recipient.isReal()).write(home.folder());
        stack.startServers();
        stack.startServices(recipient.settings(), Optional.of(unknownBefore(record)));
        home.inventory().mark(Condition.own(given), record.id(), Engine.of(given));
        record.withReal(recipient.isReal()).withPrepared().write(home.folder());
        stack.awaitReady();
    }

    private static List<String> unknownBefore(HomeRecord record) {
        Instant moment = record.unknownBefore();
        return moment == null ? List.of() : List.of("--unknown-before", moment.toString());
    }

    private void goOn(HomeRecord record) throws IOException, InterruptedException {
        record.withReal(recipient.isReal()).write(home.folder());
        stack.startServers();
        stack.startServices(recipient.settings(), Optional.empty());
        stack.awaitReady();
    }

    /** What is left runs, so that it can be looked at; nothing is prepared. */
    private String startSealed(Condition.Sealed sealed) throws IOException, InterruptedException {
        if (sealed.left() == Condition.Left.NOTHING) {
            throw new PartFailedException(sealed.words());
        }
        stack.startServers();
        if (sealed.left() == Condition.Left.ALL) {
            stack.startServices(recipient.settings(), Optional.empty());
            stack.awaitHealthy();
        }
        String words = sealed.words() + System.lineSeparator() + System.lineSeparator() + where("");
        home.says(words);
        return words;
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
                        recipient.where(),
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

    void supervise() throws InterruptedException {
        stack.supervise();
    }

    @Override
    public void close() throws IOException {
        stack.close();
        recipient.close();
        home.close();
    }
}
