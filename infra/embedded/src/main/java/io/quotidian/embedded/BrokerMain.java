package io.quotidian.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The broker as a process of its own: {@code --dir D --port P [--external HOST:PORT]}. Says {@code ready ADDRESS} on standard
 * output and stops in order when its standard input ends.
 */
public final class BrokerMain {
    /** After a kill the broker waits this long for its former self before it may register again. */
    static final Map<String, String> SOON_BACK = Map.of("broker.session.timeout.ms", "5000");

    private BrokerMain() {}

    public static void main(String[] args) {
        Options options = Options.parse(Set.of("--dir", "--port", "--external"), args);
        int port = FreePort.orAny(options.port());
        InProcessBroker broker =
                InProcessBroker.start(Path.of(options.require("--dir")), port, SOON_BACK, options.get("--external"));
        ParentWatch.start(broker::close);
        System.out.println("ready " + broker.bootstrapServers());
    }
}
