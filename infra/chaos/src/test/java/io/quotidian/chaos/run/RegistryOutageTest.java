package io.quotidian.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Concurrently;
import io.quotidian.local.stack.Fleet;
import io.quotidian.local.stack.Instance;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The registry is gone while processor and worker are killed and started again and an unseen schema arrives. */
class RegistryOutageTest {

    private static final CodeHome CODE =
            new CodeHome(Path.of("..", "..").toAbsolutePath().normalize());
    private static final Duration RESUMED_WITHIN = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int EACH = 20;
    private static final String ACCOUNT = "outage";
    private static final String POLICY = """
            {"limits":[{"actionType":"*","window":"DAY","max":1000}],"spacing":{"min":"PT0S"}}""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    /** Longer than a lookup may take, with all its repetitions. */
    @Tag("slow")
    @Test
    void shouldLoseNothingInAShortOutage() throws Exception {
        outlive(Duration.ofSeconds(15));
    }

    @Tag("proof")
    @Test
    void shouldLoseNothingInFiveMinutes() throws Exception {
        outlive(Duration.ofMinutes(5));
    }

    private void outlive(Duration outage) throws Exception {
        var layout = new Layout(CODE, home, Ports.anyFree(), true, Optional.empty());
        try (Fleet fleet = new Fleet(layout, Map.of())) {
            // Given
            List<Instance> both = start(fleet);
            ForeignProducer seen = producer(fleet, "seen");
            ForeignProducer unseen = producer(fleet, "unseen");
            DecisionTail decisions = DecisionTail.start(fleet.bootstrapServers());
            try (decisions) {
                seen.send(ACCOUNT, events("before"));
                awaitSent(decisions, EACH);

                // When
                fleet.killRegistry();
                seen.send(ACCOUNT, events("during"));
                unseen.send(ACCOUNT, events("unseen"));
                for (Instance each : both) {
                    each.kill();
                    each.start();
                }
                unseen.send(ACCOUNT, events("restarted"));
                nothingIsRefusedFor(outage, fleet);
                fleet.startRegistry();

                // Then
                awaitSent(decisions, 4 * EACH);
                assertThat(DeadLetters.read(fleet.bootstrapServers())).isEmpty();
            }
        }
    }

    /** Processor and worker, ready. */
    private static List<Instance> start(Fleet fleet) throws Exception {
        fleet.startServers();
        fleet.init();
        List<Instance> both =
                List.of(fleet.start(Service.QUOTA_PROCESSOR, Map.of()), fleet.start(Service.ACTION_WORKER, Map.of()));
        Instance ingest = fleet.start(Service.INGEST, Map.of());
        Concurrently.forEach(fleet.instances(), Instance::awaitReady);
        new IngestClient(ingest.url()).putPolicy(ACCOUNT, POLICY);
        return both;
    }

    private static ForeignProducer producer(Fleet fleet, String field) throws Exception {
        return ForeignProducer.register(fleet.registryUrl(), fleet.bootstrapServers(), field);
    }

    private static List<String> events(String prefix) {
        return IntStream.range(0, EACH).mapToObj(i -> prefix + "-" + i).toList();
    }

    private static void nothingIsRefusedFor(Duration outage, Fleet fleet) {
        Awaitility.await()
                .pollInterval(POLL)
                .during(outage)
                .atMost(outage.plus(RESUMED_WITHIN))
                .until(() -> DeadLetters.read(fleet.bootstrapServers()), List::isEmpty);
    }

    private static void awaitSent(DecisionTail decisions, long count) {
        Awaitility.await()
                .atMost(RESUMED_WITHIN)
                .untilAsserted(() -> assertThat(decisions.count("SENT")).isEqualTo(count));
    }
}
