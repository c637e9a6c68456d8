package io.quotidian.embedded;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker in a container, by Testcontainers. Closed, the container is gone; what the broker held stays in a volume named
 * after its folder, for the next broker there, until this JVM ends.
 */
record ContainerBroker(KafkaContainer kafka, String bootstrapServers) implements RunningBroker {
    static final String IMAGE = "quotidian.kafka.image";
    /** After a kill the broker waits this long for its former self before it may register again. */
    private static final Map<String, String> SOON_BACK = Map.of("broker.session.timeout.ms", "5000");

    private static final String OFFICIAL = "apache/kafka";
    private static final String DATA = "/var/lib/kafka/data";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HEAP = "-Xms64m -Xmx512m";

    private static final Map<KafkaContainer, String> STARTED = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ContainerBroker::discardAll));
    }

    static ContainerBroker start(Path dir, int port, Map<String, String> overrides) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("No container engine answers. Start one, name it in DOCKER_HOST, or run"
                    + " infra/containers/with-engine COMMAND; without -Pcontainers the broker runs in the tests' JVM.");
        }
        String volume = "quotidian-"
                + UUID.nameUUIDFromBytes(dir.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
        KafkaContainer kafka = new OnPort(port).withEnv(environment(overrides));
        kafka.withStartupTimeout(PATIENCE);
        kafka.withCreateContainerCmdModifier(command -> mount(Objects.requireNonNull(command.getHostConfig()), volume));
        STARTED.put(kafka, volume);
        kafka.start();
        return new ContainerBroker(kafka, kafka.getBootstrapServers());
    }

    /** In order, as the other broker: what a transaction still owes is written before it goes. Then the container goes. */
    @Override
    public void close() {
        try {
            kafka.execInContainer("sh", "-c", "kill -TERM $(pidof java)");
            kafka.getDockerClient()
                    .waitContainerCmd(kafka.getContainerId())
                    .start()
                    .awaitStatusCode(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's container cannot be told to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kafka.stop();
    }

    private static Map<String, String> environment(Map<String, String> overrides) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_HEAP_OPTS", HEAP);
        environment.put(variable("log.dirs"), DATA);
        Map<String, String> settings = BrokerFolder.settings(SOON_BACK);
        settings.putAll(overrides);
        settings.forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    /** As Kafka's image reads its settings from the environment. */
    static String variable(String property) {
        return "KAFKA_"
                + property.replace("_", "__")
                        .replace("-", "___")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT);
    }

    private static void mount(HostConfig host, String volume) {
        host.withMounts(List.of(
                new Mount().withType(MountType.VOLUME).withSource(volume).withTarget(DATA)));
    }

    /** A volume can go when no container has it any more. */
    private static void discardAll() {
        STARTED.keySet().forEach(KafkaContainer::stop);
        Set.copyOf(STARTED.values())
                .forEach(volume ->
                        DockerClientFactory.lazyClient().removeVolumeCmd(volume).exec());
    }

    /** Testcontainers chooses a port; a broker that comes back must be where it was. */
    private static final class OnPort extends KafkaContainer {
        private static final int INSIDE = 9092;

        OnPort(int port) {
            super(DockerImageName.parse(System.getProperty(IMAGE, OFFICIAL)).asCompatibleSubstituteFor(OFFICIAL));
            addFixedExposedPort(port, INSIDE);
        }
    }
}
