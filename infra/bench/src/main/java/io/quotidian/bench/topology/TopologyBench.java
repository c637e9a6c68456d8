package io.quotidian.bench.topology;

import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.cluster.Load;
import io.quotidian.bench.cluster.Parts;
import io.quotidian.bench.cluster.Scratch;
import io.quotidian.quota.stream.QuotaTopology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.Topology;

/**
 * Events consumed a second by the real topology and by a bare one, in turns, in one process: many accounts, one hot
 * account, and the bare one. The quota is used up, so that every event is decided, stored, indexed and reported.
 *
 * <p>Arguments: events a heat (100,000), rounds (5), the first of which is left out of the figures.
 */
public final class TopologyBench {

    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 5;
    private static final int MANY = 10_000;

    /** Who runs. */
    private enum Lane {
        BARE,
        MANY_ACCOUNTS,
        HOT_ACCOUNT
    }

    private final Cluster cluster;
    private final Path dir;
    private final Load many;
    private final Load hot;
    private final Specimen specimen;
    private final Map<Lane, List<Heat.Result>> results = new EnumMap<>(Lane.class);

    private TopologyBench(Cluster cluster, Path dir, int events) {
        this.cluster = cluster;
        this.dir = dir;
        this.many = Load.of(events, MANY, cluster.serdeProperties());
        this.hot = Load.of(events, 1, cluster.serdeProperties());
        this.specimen = Specimens.take(
                Parts.of("", 0, cluster.serdeProperties()),
                dir.resolve("specimen"),
                Load.of(10, 1, cluster.serdeProperties()));
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : EVENTS;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        try (Scratch scratch = Scratch.create();
                Cluster cluster = new Cluster(scratch.dir().resolve("broker"))) {
            new TopologyBench(cluster, scratch.dir(), events).run(rounds);
        }
    }

    private void run(int rounds) throws InterruptedException, ExecutionException {
        for (int round = 0; round < rounds; round++) {
            for (Lane lane : Lane.values()) {
                Heat.Result result = heat(lane, round);
                System.out.printf(
                        "round %d %-13s %,9.0f events/s, %,d stored, %,d forwarded%n",
                        round, lane, result.eventsPerSecond(), result.stored(), result.forwarded());
                if (round > 0) {
                    results.computeIfAbsent(lane, ignored -> new ArrayList<>()).add(result);
                }
            }
        }
        double bare = median(Lane.BARE);
        double manyAccounts = median(Lane.MANY_ACCOUNTS);
        System.out.printf(
                "medians: bare %,.0f, many accounts %,.0f (%.2f of bare), hot account %,.0f (%.2f of many)%n",
                bare,
                manyAccounts,
                manyAccounts / bare,
                median(Lane.HOT_ACCOUNT),
                median(Lane.HOT_ACCOUNT) / manyAccounts);
    }

    private Heat.Result heat(Lane lane, int round) throws InterruptedException, ExecutionException {
        String prefix = lane.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + round + "-";
        Load load = lane == Lane.HOT_ACCOUNT ? hot : many;
        cluster.prepare(prefix, load);
        return new Heat(cluster, dir, prefix).run(topology(lane, prefix), load);
    }

    private Topology topology(Lane lane, String prefix) {
        return switch (lane) {
            case BARE -> BareTopology.build(specimen, prefix, cluster.serdeProperties());
            case MANY_ACCOUNTS, HOT_ACCOUNT -> QuotaTopology.build(Parts.of(prefix, 0, cluster.serdeProperties()));
        };
    }

    private double median(Lane lane) {
        double[] rates = results.getOrDefault(lane, List.of()).stream()
                .mapToDouble(Heat.Result::eventsPerSecond)
                .toArray();
        Arrays.sort(rates);
        return rates.length == 0 ? Double.NaN : rates[rates.length / 2];
    }
}
