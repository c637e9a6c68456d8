package io.quotidian.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker's folder on disk, and the settings that suit one broker on a small machine. */
record BrokerFolder(Path dir) {
    private static final int NODE_ID = 1;
    private static final String META = "meta.properties";
    private static final String CLEANLY_STOPPED = ".kafka_cleanshutdown";
    private static final String CONTROLLER = "CONTROLLER";

    /** Whether a broker was at work here that did not stop in order. */
    boolean holdsAKilledBroker() {
        return Files.exists(dir.resolve(META)) && Files.notExists(dir.resolve(CLEANLY_STOPPED));
    }

    /** Marks the folder as this cluster's; one that is already marked stays as it is. */
    void format() {
        try {
            Files.createDirectories(dir);
            Formatter formatter = new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(dir.toString())
                    .addDirectory(dir.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false));
            if (Files.notExists(dir.resolve(META))) {
                formatter.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's folder cannot be prepared: " + dir, e);
        } catch (Exception e) { // Formatter.run declares Exception; whatever it throws, there is no broker.
            throw new IllegalStateException("The broker's folder cannot be formatted: " + dir, e);
        }
    }

    Properties properties(int port, int controllerPort, Map<String, String> overrides) {
        Properties properties = new Properties();
        properties.putAll(identity(port, controllerPort));
        properties.putAll(settings(overrides));
        return properties;
    }

    /** What any broker here is told, wherever it runs. */
    static Map<String, String> settings(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(ONE_COPY);
        settings.putAll(SMALL);
        settings.putAll(overrides);
        return settings;
    }

    /** A second listener, beside the one on loopback that everything on this machine uses. */
    static void listenElsewhere(Properties properties, String address) {
        String port = address.substring(address.lastIndexOf(':'));
        properties.merge("listeners", ",EXTERNAL://0.0.0.0" + port, BrokerFolder::joined);
        properties.merge("advertised.listeners", ",EXTERNAL://" + address, BrokerFolder::joined);
        properties.merge("listener.security.protocol.map", ",EXTERNAL:PLAINTEXT", BrokerFolder::joined);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
    }

    static String controllerListener(Properties properties) {
        return Arrays.stream(properties.getProperty("listeners").split(",", -1))
                .filter(listener -> listener.startsWith(CONTROLLER + "://"))
                .findFirst()
                .orElseThrow();
    }

    private static Object joined(Object first, Object second) {
        return first.toString() + second;
    }

    private Map<String, String> identity(int port, int controllerPort) {
        String listener = "PLAINTEXT://" + FreePort.HOST + ":" + port;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + FreePort.HOST + ":" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                listener + "," + CONTROLLER + "://" + FreePort.HOST + ":" + controllerPort,
                "advertised.listeners",
                listener,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                dir.toString());
    }

    private static final Map<String, String> ONE_COPY = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    /** Little memory, few threads, and no waiting for members that do not come. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // The streams protocol has its session from the broker, which forbids less than 45 s by default.
            Map.entry("group.streams.min.session.timeout.ms", "6000"),
            Map.entry("group.streams.session.timeout.ms", "6000"),
            Map.entry("group.streams.min.heartbeat.interval.ms", "2000"),
            Map.entry("group.streams.heartbeat.interval.ms", "2000"),
            Map.entry("group.streams.num.standby.replicas", "1"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            // On a busy machine its own heartbeats come late; a broker that fences itself forgets who waits to join.
            Map.entry("broker.session.timeout.ms", "60000"),
            Map.entry("broker.heartbeat.interval.ms", "500"));
}
