package io.quotidian.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker, its own controller, inside this JVM. What it holds survives in its folder. */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** On any free port of loopback. */
    public static EmbeddedBroker start(Path dir) {
        return start(dir, 0);
    }

    public static EmbeddedBroker start(Path dir, int port) {
        return start(dir, port, Map.of());
    }

    /**
     * On this port, with settings of the caller's own.
     *
     * @param port 0 for any free one
     * @param overrides broker properties that replace the ones for one small machine
     */
    public static EmbeddedBroker start(Path dir, int port, Map<String, String> overrides) {
        return start(dir, port, overrides, Optional.empty());
    }

    /**
     * The same, reachable from elsewhere too.
     *
     * @param external the name and port by which others reach a second listener, on every address of this machine
     */
    static EmbeddedBroker start(Path dir, int port, Map<String, String> overrides, Optional<String> external) {
        int listenerPort = FreePort.orAny(port);
        BrokerFolder folder = new BrokerFolder(dir.toAbsolutePath());
        folder.format();
        Properties properties = folder.properties(listenerPort, FreePort.any(), overrides);
        external.ifPresent(address -> BrokerFolder.listenElsewhere(properties, address));
        KafkaConfig config = KafkaConfig.fromProps(properties, false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, FreePort.HOST + ":" + listenerPort);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
