package io.quotidian.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** The broker inside this JVM. */
record InProcessBroker(KafkaRaftServer server, String bootstrapServers) implements RunningBroker {

    /** @param external the name and port by which others reach a second listener, on every address of this machine */
    static InProcessBroker start(Path dir, int port, Map<String, String> overrides, Optional<String> external) {
        BrokerFolder folder = new BrokerFolder(dir.toAbsolutePath());
        boolean killed = folder.holdsAKilledBroker();
        folder.format();
        Properties properties = folder.properties(port, FreePort.any(), overrides);
        external.ifPresent(address -> BrokerFolder.listenElsewhere(properties, address));
        if (killed) {
            FormerSelf.fence(properties);
        }
        KafkaConfig config = KafkaConfig.fromProps(properties, false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new InProcessBroker(server, FreePort.HOST + ":" + port);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
