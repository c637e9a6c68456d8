package io.quotidian.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The broker as a process of its own: {@code --dir D --port P [--advertise HOST]}. Says {@code ready ADDRESS} on standard
 * output and stops in order when its standard input ends.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) {
        Options options = Options.parse(Set.of("--dir", "--port", "--advertise"), args);
        int port = FreePort.orAny(options.port());
        Map<String, String> overrides = options.get("--advertise")
                .map(host -> Map.of("advertised.listeners", "PLAINTEXT://" + host + ":" + port))
                .orElse(Map.of());
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(options.require("--dir")), port, overrides);
        ParentWatch.start(broker::close);
        System.out.println("ready " + broker.bootstrapServers());
    }
}
