package io.quotidian.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The whole pipeline: servers, then the four services. */
public final class Stack implements AutoCloseable {

    private static final Duration INIT_LIMIT = Duration.ofSeconds(90);
    /** A worker waits for its sends: by default 15 s, with a longer send time-out for longer. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private static final String AUTO_REGISTER = "QUOTIDIAN_SCHEMAS_AUTO_REGISTER";
    private static final String INIT = "io.quotidian.backup.epoch.InitCommand";
    private static final String INIT_MODULE = "backup-agent";

    private final Layout layout;
    private final Given given;
    private final SharedArchives archives;
    private final Servers servers;
    private final Readiness readiness = new Readiness();
    private final Roll roll;
    private final Running services;
    private final Supervision supervision = new Supervision(System.out::println);
    private volatile boolean sealed;
    private volatile boolean closing;

    public Stack(Layout layout, Given given) {
        this.layout = layout;
        this.given = given;
        this.roll = new Roll(layout.home());
        this.archives = new SharedArchives(layout.code());
        this.servers = new Servers(layout, given, roll, archives);
        this.services = new Running(roll);
    }

    /** Kafka, MongoDB and, a little later, the registry. */
    public void startServers() throws IOException, InterruptedException {
        servers.start();
    }

    /** Prepares the empty cluster. */
    private void init(Map<String, String> settings, List<String> options) throws IOException, InterruptedException {
        servers.awaitRegistry();
        String classPath = layout.code().watchedClassPath(INIT_MODULE);
        List<String> command = JavaCommand.supervised("128m", List.of(), classPath, INIT, options);
        Part init = Part.start("init", command, environment(settings), layout.logs());
        if (init.await(INIT_LIMIT) != 0) {
            throw init.failure("failed");
        }
    }

    /**
     * Starts the services and meanwhile prepares the cluster: a processor waits for that by itself. A cluster of an
     * earlier version may lack this version's schemas; here, unlike in production, the services register theirs.
     *
     * @param init the options of {@code init}; absent: the cluster is not new
     */
    public void startServices(Map<String, String> told, Optional<List<String>> init)
            throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(told);
        settings.put(AUTO_REGISTER, Boolean.toString(init.isEmpty()));
        start(Service.QUOTA_PROCESSOR, settings);
        start(Service.INGEST, settings);
        start(Service.ACTION_WORKER, settings);
        start(Service.BACKUP_AGENT, settings);
        if (init.isPresent()) {
            init(settings, init.get());
        }
    }

    private void start(Service service, Map<String, String> settings) throws IOException {
        Map<String, String> environment = environment(settings);
        environment.put("QUOTIDIAN_HTTP_PORT", Integer.toString(service.port(layout.ports())));
        if (service.isOneMember()) {
            environment.putAll(Membership.of(service, given, System.getenv()));
        }
        String classPath = archives.classPath(layout.code().watchedClassPath(service.module()));
        Supplier<List<String>> command = () -> JavaCommand.supervised(
                service.heap(), archives.options(service.label()), classPath, service.main(), List.of());
        int port = service.port(layout.ports());
        Part started = Part.start(
                service.label(), JavaCommand.niceAtFirst(service.niceness(), command), environment, layout.logs());
        services.add(started, port, part -> awaitBack(part, port));
    }

    private void awaitBack(Part part, int port) throws IOException, InterruptedException {
        if (sealed) {
            readiness.awaitHealthy(part, port);
        } else {
            readiness.awaitReady(part, port);
        }
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
        environment.put("MONGODB_URI", servers.mongoUri());
        environment.put("SCHEMA_REGISTRY_URL", servers.registryUrl());
        environment.put("QUOTIDIAN_STATE_DIR", layout.home().resolve("state").toString());
        return environment;
    }

    /** Until every service says that it is ready. */
    public void awaitReady() throws IOException, InterruptedException {
        awaitReady(List.of(Service.values()));
    }

    /** Until every service runs, even if it cannot work; no more is asked of one that comes back later. */
    public void awaitHealthy() throws IOException, InterruptedException {
        sealed = true;
        servers.awaitRegistry();
        Map<String, Part> parts = services.byName();
        Concurrently.forEach(
                List.of(Service.values()),
                service -> readiness.awaitHealthy(
                        Objects.requireNonNull(parts.get(service.label())), service.port(layout.ports())));
    }

    /** Until the three services are ready that an event passes through. */
    public void awaitReadyForEvents() throws IOException, InterruptedException {
        awaitReady(List.of(Service.INGEST, Service.QUOTA_PROCESSOR, Service.ACTION_WORKER));
    }

    private void awaitReady(List<Service> awaited) throws IOException, InterruptedException {
        servers.awaitRegistry();
        Map<String, Part> parts = services.byName();
        Concurrently.forEach(awaited, service -> {
            Part part = parts.get(service.label());
            if (part != null) {
                readiness.awaitReady(part, service.port(layout.ports()));
            }
        });
    }

    /** Fails if a part has ended that should not have. */
    public void requireAlive() {
        if (closing) {
            return;
        }
        services.requireAlive();
        servers.running().requireAlive();
    }

    /** Brings back what has ended alone; fails if that does not help. */
    public void supervise() throws InterruptedException {
        if (!closing) {
            supervision.look(servers.running());
            supervision.look(services);
        }
    }

    /** While everything runs: what makes the next start of each quicker. */
    public void archiveClasses() {
        Thread.ofVirtual()
                .name("archivist")
                .start(() -> Archivist.ofThisMachine(archives).write(this::parts));
    }

    /** Those that take longest to come back are first. */
    private List<Part> parts() {
        return Stream.of(services, servers.running())
                .flatMap(running -> running.all().stream())
                .map(Kept::part)
                .toList();
    }

    /** Kills a service (kill -9), starts it again and waits until it is ready. */
    public void shoot(Service service) throws IOException, InterruptedException {
        services.shoot(service.label());
        awaitReady(List.of(service));
    }

    public String bootstrapServers() {
        return servers.bootstrapServers();
    }

    public String registryUrl() {
        return servers.registryUrl();
    }

    public String mongoUri() {
        return servers.mongoUri();
    }

    public String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    public Layout layout() {
        return layout;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        services.stop(STOP_LIMIT);
        servers.close();
        roll.close();
    }
}
