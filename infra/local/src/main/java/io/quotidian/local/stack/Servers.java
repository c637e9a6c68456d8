package io.quotidian.local.stack;

import io.quotidian.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the services need: Kafka, the registry and MongoDB; started here unless they are given. */
final class Servers implements AutoCloseable {

    private static final String LOCAL = "infra/local";
    private static final String BROKER = "io.quotidian.embedded.BrokerMain";
    private static final String DOCUMENTS = "io.quotidian.embedded.DocumentsMain";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Layout layout;
    private final Given given;
    private final Readiness readiness = new Readiness();
    private final Running running = new Running();
    private final ExecutorService starter = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CompletableFuture<EmbeddedRegistry> registry = new CompletableFuture<>();

    Servers(Layout layout, Given given) {
        this.layout = layout;
        this.given = given;
    }

    /** Starts everything and returns when Kafka and MongoDB can be used; the registry follows. */
    void start() throws IOException, InterruptedException {
        registry = CompletableFuture.supplyAsync(this::startRegistry, starter);
        Optional<Part> broker = given.kafka().isPresent() ? Optional.empty() : Optional.of(startBroker());
        Optional<Part> documents = given.mongo().isPresent() ? Optional.empty() : Optional.of(startDocuments());
        if (broker.isPresent()) {
            readiness.awaitWord(broker.get());
        }
        if (documents.isPresent()) {
            awaitDocuments(documents.get());
        }
    }

    private EmbeddedRegistry startRegistry() {
        return EmbeddedRegistry.start(
                layout.home().resolve("registry"), layout.ports().registry());
    }

    private Part startBroker() throws IOException {
        String dir = layout.home().resolve("kafka").toString();
        String port = Integer.toString(layout.ports().kafka());
        List<String> advertise =
                layout.advertise().map(host -> List.of("--advertise", host)).orElse(List.of());
        return startOwn("kafka", "384m", BROKER, Lists.concat(List.of("--dir", dir, "--port", port), advertise));
    }

    private Part startDocuments() throws IOException {
        Path dir = layout.home().resolve("mongodb");
        int port = layout.ports().mongo();
        if (given.mongod().isPresent()) {
            return running.add(Mongod.start(given.mongod().get(), dir, port, layout.logs()));
        }
        List<String> where = layout.durable() ? List.of("--dir", dir.toString()) : List.of();
        return startOwn("mongodb", "256m", DOCUMENTS, Lists.concat(List.of("--port", Integer.toString(port)), where));
    }

    private Part startOwn(String name, String heap, String main, List<String> args) throws IOException {
        List<String> logging = List.of("-Dlogback.configurationFile=logback-part.xml");
        String classPath = layout.code().classPath(LOCAL);
        return running.add(
                Part.start(name, JavaCommand.of(heap, logging, classPath, main, args), Map.of(), layout.logs()));
    }

    private void awaitDocuments(Part documents) throws IOException, InterruptedException {
        if (given.mongod().isPresent()) {
            Mongod.awaitPrimary(documents, layout.ports().mongo());
        } else {
            readiness.awaitWord(documents);
        }
    }

    String bootstrapServers() {
        return given.kafka().orElse("127.0.0.1:" + layout.ports().kafka());
    }

    String mongoUri() {
        return given.mongo()
                .orElseGet(() -> given.mongod().isPresent()
                        ? Mongod.uri(layout.ports().mongo())
                        : "mongodb://127.0.0.1:" + layout.ports().mongo() + "/quotidian");
    }

    /** The full URL that a Confluent client needs; it may not answer yet. */
    String registryUrl() {
        return "http://127.0.0.1:" + layout.ports().registry() + "/apis/ccompat/v7";
    }

    void awaitRegistry() {
        try {
            registry.join();
        } catch (CompletionException e) {
            throw new PartFailedException("registry did not start: " + e.getCause());
        }
    }

    Running running() {
        return running;
    }

    @Override
    public void close() {
        if (registry.isDone() && !registry.isCompletedExceptionally()) {
            registry.join().close();
        }
        running.release(STOP_LIMIT);
        starter.shutdownNow();
    }
}
