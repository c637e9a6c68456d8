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
import io.quotidian.schemas.ActionIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The registry is gone, while events keep coming, processor and worker are killed and started again, and an unseen schema arrives. */
class RegistryOutageTest {

    private static final CodeHome CODE =
            new CodeHome(Path.of("..", "..").toAbsolutePath().normalize());
    private static final Duration SENT_WITHIN = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<String> ACCOUNTS =
            IntStream.range(0, 5).mapToObj(i -> "outage-" + i).toList();
    private static final String POLICY = """
            {"limits":[{"actionType":"*","window":"DAY","max":10000}],"spacing":{"min":"PT0S"}}""";

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
            try (ForeignProducer seen = producer(fleet, "seen");
                    ForeignProducer unseen = producer(fleet, "unseen");
                    DecisionTail decisions = DecisionTail.start(fleet.bootstrapServers())) {
                Set<String> actions = new HashSet<>(makeSeen(seen));
                awaitSent(decisions, actions, SENT_WITHIN);

                // When
                fleet.killRegistry();
                try (SteadyLoad load = SteadyLoad.start(List.of(seen, unseen), ACCOUNTS)) {
                    for (Instance each : both) {
                        each.kill();
                        each.start();
                    }
                    nothingIsRefusedFor(outage, fleet);
                    fleet.startRegistry();
                    actions.addAll(load.stop());
                }

                // Then
                long from = System.nanoTime();
                awaitSent(decisions, actions, SENT_WITHIN.plus(outage));
                System.out.printf(
                        "RegistryOutageTest: %d of %d events sent, %.1f s after an outage of %d s%n",
                        decisions.count("SENT"),
                        actions.size(),
                        (System.nanoTime() - from) / NANOS_PER_SECOND,
                        outage.toSeconds());
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
        IngestClient client = new IngestClient(ingest.url());
        Concurrently.forEach(ACCOUNTS, account -> client.putPolicy(account, POLICY));
        return both;
    }

    private static ForeignProducer producer(Fleet fleet, String field) throws Exception {
        return ForeignProducer.register(fleet.registryUrl(), fleet.bootstrapServers(), field);
    }

    /** Whatever its schema's id lets a service ask the registry for is known afterwards. */
    private static Set<String> makeSeen(ForeignProducer producer) throws Exception {
        Set<String> actions = new HashSet<>();
        for (String account : ACCOUNTS) {
            String eventId = "before-" + account;
            producer.send(account, eventId);
            actions.add(ActionIds.actionId(account, eventId));
        }
        return actions;
    }

    private static void nothingIsRefusedFor(Duration outage, Fleet fleet) {
        Awaitility.await()
                .pollInterval(POLL)
                .during(outage)
                .atMost(outage.plus(SENT_WITHIN))
                .until(() -> DeadLetters.read(fleet.bootstrapServers()), List::isEmpty);
    }

    /** Every single one, and no other. */
    private static void awaitSent(DecisionTail decisions, Set<String> actions, Duration limit) {
        Awaitility.await().atMost(limit).untilAsserted(() -> {
            assertThat(decisions.count("SENT")).isEqualTo(actions.size());
            assertThat(decisions.actions("SENT").equals(actions))
                    .as("the very actions")
                    .isTrue();
        });
    }
}
