package io.quotidian.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Servers of its own and any number of instances of the services, each of which can be shot, frozen and started again. */
public final class Fleet implements AutoCloseable {

    private static final Duration INIT_LIMIT = Duration.ofSeconds(90);
    private static final int INIT_TRIES = 3;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Given NOTHING_GIVEN = new Given(Optional.empty(), Optional.empty(), Optional.empty());

    private final Layout layout;
    private final Map<String, String> settings;
    private final Servers servers;
    private final List<Instance> instances = new ArrayList<>();

    /** What all instances are told beside the servers' addresses. */
    public Fleet(Layout layout, Map<String, String> settings) {
        this.layout = layout;
        this.settings = Map.copyOf(settings);
        this.servers = new Servers(layout, NOTHING_GIVEN, new Roll(layout.home()), new SharedArchives(layout.code()));
    }

    public void startServers() throws IOException, InterruptedException {
        servers.start();
        servers.awaitRegistry();
    }

    /** Begins the cluster's life; on a busy machine the broker may need to be asked again, and init goes on where it was. */
    public void init() throws IOException, InterruptedException {
        for (int tries = 1; tries < INIT_TRIES; tries++) {
            if (runInit().await(INIT_LIMIT) == 0) {
                return;
            }
        }
        Part last = runInit();
        if (last.await(INIT_LIMIT) != 0) {
            throw last.failure("failed");
        }
    }

    private Part runInit() throws IOException {
        String classPath = layout.code().watchedClassPath(Service.BACKUP_AGENT.module());
        List<String> command = JavaCommand.supervised(
                "128m", List.of(), classPath, "io.quotidian.backup.epoch.InitCommand", List.of());
        return Part.start("init", command, environment(), layout.logs());
    }

    /** Starts one more instance, which may be told more; its name is the service's and its number. */
    public Instance start(Service service, Map<String, String> more) throws IOException {
        long number =
                1 + instances.stream().filter(one -> one.service() == service).count();
        String name = service.label() + "-" + number;
        int port = freePort();
        Map<String, String> environment = environment();
        environment.put("QUOTIDIAN_HTTP_PORT", Integer.toString(port));
        environment.put(
                "QUOTIDIAN_STATE_DIR", layout.home().resolve("state-" + name).toString());
        environment.putAll(more);
        var instance = new Instance(layout, service, name, port, environment);
        instances.add(instance);
        instance.start();
        return instance;
    }

    private int freePort() {
        List<Integer> used =
                new ArrayList<>(instances.stream().map(Instance::port).toList());
        Ports ports = layout.ports();
        IntStream.of(ports.registry(), ports.kafka(), ports.mongo()).forEach(used::add);
        return new Random()
                .ints()
                .map(ignored -> Ports.anyFree().ingest())
                .filter(port -> !used.contains(port))
                .findFirst()
                .orElseThrow();
    }

    /** What every instance is told. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
        environment.put("MONGODB_URI", servers.mongoUri());
        environment.put("SCHEMA_REGISTRY_URL", servers.registryUrl());
        return environment;
    }

    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** Fails if a server has ended: nobody shoots at those. */
    public void requireServers() {
        servers.running().requireAlive();
    }

    /** Kills the registry, for as long as nobody starts it again. */
    public void killRegistry() {
        Part registry = registry();
        registry.kill();
        registry.awaitStop(STOP_LIMIT);
    }

    public void startRegistry() throws IOException, InterruptedException {
        servers.running().again(registry());
        servers.awaitRegistry();
    }

    private Part registry() {
        return Objects.requireNonNull(servers.running().byName().get(Servers.REGISTRY));
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

    @Override
    public void close() {
        List<Instance> alive = instances.stream().filter(Instance::isAlive).toList();
        alive.forEach(Instance::askToStop);
        alive.forEach(one -> one.awaitStop(STOP_LIMIT));
        servers.close();
    }
}
