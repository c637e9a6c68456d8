package io.quotidian.local.stack;

import io.quotidian.embedded.RegistryLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the services need: Kafka, the registry and MongoDB; started here unless they are given. */
final class Servers implements AutoCloseable {

    static final String REGISTRY = "registry";

    private static final String LOCAL = "infra/local";
    private static final String BROKER = "io.quotidian.embedded.BrokerMain";
    private static final String DOCUMENTS = "io.quotidian.embedded.DocumentsMain";
    private static final String DOCUMENTS_HEAP = "256m";

    /** Where the heap is all the room there is: some 35 KB for each action. */
    private static final String MEMORY_DOCUMENTS_HEAP = "1g";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Layout layout;
    private final Given given;
    private final SharedArchives archives;
    private final Readiness readiness = new Readiness();
    private final Running running;
    private volatile @Nullable Part registry;

    Servers(Layout layout, Given given, Roll roll, SharedArchives archives) {
        this.layout = layout;
        this.given = given;
        this.archives = archives;
        this.running = new Running(roll);
    }

    /** Starts everything and returns when Kafka and MongoDB can be used; the registry follows. */
    void start() throws IOException, InterruptedException {
        registry = startRegistry();
        Optional<Part> broker = given.kafka().isPresent() ? Optional.empty() : Optional.of(startBroker());
        Optional<Part> documents = given.mongo().isPresent() ? Optional.empty() : Optional.of(startDocuments());
        if (broker.isPresent()) {
            readiness.awaitWord(broker.get());
        }
        if (documents.isPresent()) {
            awaitDocuments(documents.get());
        }
    }

    private Part startRegistry() throws IOException {
        int port = layout.ports().registry();
        Path dir = Files.createDirectories(layout.home().resolve("registry"));
        Part started = Part.start(
                REGISTRY,
                () -> JavaCommand.deaf(
                        RegistryLaunch.command(dir, port, layout.advertise().isPresent())),
                Map.of(),
                layout.logs());
        return running.add(started, port, part -> readiness.awaitRegistry(part, port));
    }

    private Part startBroker() throws IOException {
        String dir = layout.home().resolve("kafka").toString();
        int port = layout.ports().kafka();
        List<String> external = layout.advertise()
                .map(host -> List.of("--external", host + ":" + layout.ports().external()))
                .orElse(List.of());
        List<String> args = Lists.concat(List.of("--dir", dir, "--port", Integer.toString(port)), external);
        return running.add(startOwn("kafka", "384m", BROKER, args), port, readiness::awaitWord);
    }

    private Part startDocuments() throws IOException {
        Path dir = layout.home().resolve("mongodb");
        int port = layout.ports().mongo();
        if (given.mongod().isPresent()) {
            Part mongod = Mongod.start(given.mongod().get(), dir, port, layout.logs());
            return running.add(mongod, port, part -> Mongod.awaitPrimary(part, port));
        }
        List<String> where = layout.durable() ? List.of("--dir", dir.toString()) : List.of();
        List<String> args = Lists.concat(List.of("--port", Integer.toString(port)), where);
        String heap = layout.durable() ? DOCUMENTS_HEAP : MEMORY_DOCUMENTS_HEAP;
        return running.add(startOwn("mongodb", heap, DOCUMENTS, args), port, readiness::awaitWord);
    }

    private Part startOwn(String name, String heap, String main, List<String> args) throws IOException {
        List<String> logging = List.of("-Dlogback.configurationFile=logback-part.xml");
        String classPath = archives.classPath(layout.code().classPath(LOCAL));
        Supplier<List<String>> command =
                () -> JavaCommand.of(heap, Lists.concat(logging, archives.options(name)), classPath, main, args);
        return Part.start(name, command, Map.of(), layout.logs());
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
        return RegistryLaunch.url(layout.ports().registry());
    }

    void awaitRegistry() throws IOException, InterruptedException {
        Part started = registry;
        if (started != null) {
            readiness.awaitRegistry(started, layout.ports().registry());
        }
    }

    Running running() {
        return running;
    }

    @Override
    public void close() {
        running.release(STOP_LIMIT);
    }
}
