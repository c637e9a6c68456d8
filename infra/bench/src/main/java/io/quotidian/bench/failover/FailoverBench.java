package io.quotidian.bench.failover;

import io.quotidian.local.demo.wire.Cluster;
import io.quotidian.local.demo.wire.DecisionReader;
import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Concurrently;
import io.quotidian.local.stack.Fleet;
import io.quotidian.local.stack.Instance;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The longest time in which an account saw no grant although it had events, when one of two processors with standbys is
 * killed (-9) or asked to stop under a steady load. Real processes; the victim comes back before the next round.
 *
 * <p>Arguments: rounds (20), {@code kill} or {@code term}, then the group protocol: {@code classic} or {@code streams}.
 */
public final class FailoverBench {
    private static final int ROUNDS = 20;
    private static final Duration STEADY = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String POLICY = """
            {"limits":[{"actionType":"*","window":"DAY","max":1000000}],"spacing":{"min":"PT0S"}}""";

    private final Fleet fleet;
    private final Map<String, String> processorSettings;
    private final Silences silences = new Silences();

    private FailoverBench(Fleet fleet, Map<String, String> processorSettings) {
        this.fleet = fleet;
        this.processorSettings = processorSettings;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        boolean kill = args.length < 2 || args[1].equals("kill");
        String protocol = args.length > 2 ? args[2] : "classic";
        Path home = Files.createTempDirectory("quotidian-failover");
        var layout = new Layout(CodeHome.find(), home, Ports.anyFree(), true, Optional.empty());
        System.out.printf(
                "%d rounds of %s, %s protocol; logs in %s%n", rounds, kill ? "kill -9" : "SIGTERM", protocol, home);
        try (Fleet fleet = new Fleet(layout, Map.of("QUOTIDIAN_STANDBYS", "1"))) {
            new FailoverBench(fleet, Map.of("QUOTIDIAN_KAFKA_GROUP_PROTOCOL", protocol)).run(rounds, kill);
        }
    }

    private void run(int rounds, boolean kill) throws IOException, InterruptedException {
        fleet.startServers();
        fleet.init();
        List<Instance> processors = List.of(
                fleet.start(Service.QUOTA_PROCESSOR, processorSettings),
                fleet.start(Service.QUOTA_PROCESSOR, processorSettings));
        Instance ingest = fleet.start(Service.INGEST, Map.of());
        fleet.start(Service.ACTION_WORKER, Map.of());
        Concurrently.forEach(fleet.instances(), Instance::awaitReady);
        Cluster cluster = new Cluster(fleet.bootstrapServers(), fleet.registryUrl(), "");
        DecisionReader decisions = DecisionReader.start(cluster, silences);
        try (decisions;
                SteadyLoad load = new SteadyLoad(fleet.bootstrapServers(), fleet.registryUrl())) {
            IngestClient client = new IngestClient(ingest.url());
            Concurrently.forEach(load.accounts(), account -> client.putPolicy(account, POLICY));
            load.start();
            List<Duration> longest = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                longest.add(round(processors.get(round % processors.size()), kill, load));
                System.out.printf("round %d: %.2f s%n", round + 1, seconds(longest.getLast()));
            }
            report(longest);
        }
    }

    private Duration round(Instance victim, boolean kill, SteadyLoad load) throws IOException, InterruptedException {
        awaitSteady(load);
        Thread.sleep(SETTLED);
        awaitSteady(load);
        silences.reset();
        if (kill) {
            victim.kill();
        } else {
            victim.askToStop();
            victim.awaitStop(STOP_LIMIT);
        }
        Thread.sleep(STEADY);
        awaitSteady(load);
        Duration longest = silences.longest();
        victim.start();
        victim.awaitReady();
        return longest;
    }

    private void awaitSteady(SteadyLoad load) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!silences.allWithin(STEADY, load.accounts())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("some account saw no grant for " + LIMIT);
            }
            Thread.sleep(TICK);
        }
    }

    private static void report(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        System.out.printf(
                "longest silence of an account: p50 %.2f s, p99 %.2f s (%d rounds)%n",
                seconds(at(sorted, 0.50)), seconds(at(sorted, 0.99)), sorted.size());
    }

    private static Duration at(List<Duration> sorted, double quantile) {
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
