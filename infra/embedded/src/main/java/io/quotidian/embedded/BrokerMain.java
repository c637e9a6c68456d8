package io.quotidian.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The broker as a process of its own: {@code --dir D --port P [--external HOST:PORT]}. Says {@code ready ADDRESS} on standard
 * output and stops in order when its parent lets go of it, at once when its parent dies.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) {
        FailedStart.endsThisProcess();
        Options options = Options.parse(Set.of("--dir", "--port", "--external"), args);
        int port = FreePort.orAny(options.port());
        InProcessBroker broker =
                InProcessBroker.start(Path.of(options.require("--dir")), port, Map.of(), options.get("--external"));
        // Were it to stop in order while its users go on, it would lose the leadership of partitions in the middle of
        // their transactions, as FormerSelf says.
        ParentWatch.start(broker::close, ParentWatch::die);
        System.out.println("ready " + broker.bootstrapServers());
    }
}
