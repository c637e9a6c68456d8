package io.quotidian.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A real Kafka broker, its own controller: inside this JVM or, where {@link BrokerChoice} says so, in a container. What it
 * holds survives in its folder.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final RunningBroker broker;

    private EmbeddedBroker(RunningBroker broker) {
        this.broker = broker;
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
        int listenerPort = FreePort.orAny(port);
        return new EmbeddedBroker(
                switch (BrokerChoice.ofThisJvm()) {
                    case IN_PROCESS -> InProcessBroker.start(dir, listenerPort, overrides, Optional.empty());
                    case CONTAINER -> ContainerBroker.start(dir, listenerPort, overrides);
                });
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void close() {
        broker.close();
    }
}
