package io.quotidian.bench.wakeups;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.cluster.Load;
import io.quotidian.bench.cluster.Parts;
import io.quotidian.bench.cluster.Scratch;
import io.quotidian.bench.cluster.SetClock;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.schemas.clock.ScaledClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * How long a punctuation takes in a partition where many accounts wait: while nobody is due, from the moment when some
 * are until each had its turn and its grant, and when nobody is due any more; then how long an event takes there. A real broker, exactly once; the credit is
 * as large as it can be, for no worker answers.
 *
 * <p>Arguments: accounts that exist, accounts that become due, seconds that nobody is due (10).
 */
public final class PunctuationBench {

    private static final Instant NOW = Instant.parse("2026-11-18T10:00:00Z");
    private static final Duration UNTIL_DUE = Duration.ofHours(1);
    private static final Duration UNTIL_LATER = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int SECONDS = 10;
    private static final int EVENTS = 1_000;
    private static final int TENTHS = 10;
    private static final long LOOK_MILLIS = 5;
    private static final String PREFIX = "wakeups-";

    /** How often each is done, which tells them apart; zero stands for each record. */
    private static final Map<String, Duration> KINDS = Map.of(
            "records", Duration.ZERO,
            "wake-ups", Duration.ofMillis(25),
            "counting", Duration.ofMillis(100),
            "forgetting", Duration.ofSeconds(1));

    private final Cluster cluster;
    private final Path dir;
    private final SetClock clock = new SetClock(NOW);
    private final Times times = new Times();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private PunctuationBench(Cluster cluster, Path dir) {
        this.cluster = cluster;
        this.dir = dir;
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int existing = Integer.parseInt(args[0]);
        int due = Integer.parseInt(args[1]);
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : SECONDS;
        try (Scratch scratch = Scratch.create();
                Cluster cluster = new Cluster(scratch.dir().resolve("broker"))) {
            new PunctuationBench(cluster, scratch.dir()).run(existing, due, seconds);
        }
    }

    private void run(int existing, int due, int seconds) throws InterruptedException, ExecutionException {
        cluster.prepare(PREFIX, new Load(List.of()));
        population(UNTIL_DUE, "due").write(cluster, PREFIX, 0, due);
        population(UNTIL_LATER, "later").write(cluster, PREFIX, due, existing - due);
        Properties properties = cluster.streamsProperties(PREFIX, dir);
        properties.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, TimedProcessor.class.getName());
        properties.put(TimedProcessor.TIMES, times);
        long begun = System.nanoTime();
        try (KafkaStreams streams = new KafkaStreams(topology(properties), properties)) {
            start(streams);
            System.out.printf("%,d accounts, restored in %.1f s%n", existing, seconds(begun));
            quiet("nobody is due", seconds);
            turns(due);
            quiet("nobody is due any more", seconds);
            events(existing);
        }
    }

    private Population population(Duration until, String name) {
        return Population.waiting(NOW, until, dir.resolve(name), cluster.serdeProperties());
    }

    private Topology topology(Properties properties) {
        ScaledClock following = ScaledClock.following(clock);
        var settings = Parts.settings(Map.of("QUOTIDIAN_CREDIT", "1000000"), following);
        return QuotaTopology.build(
                Parts.of(PREFIX, settings, following, meters, cluster.serdeProperties()),
                new Topology(new TopologyConfig(new StreamsConfig(properties))));
    }

    private static void start(KafkaStreams streams) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((next, ignored) -> {
            if (next == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the topology did not run within " + LIMIT);
        }
    }

    private void quiet(String name, int seconds) throws InterruptedException {
        times.begin();
        TimeUnit.SECONDS.sleep(seconds);
        print(name);
    }

    private void turns(int due) throws InterruptedException {
        times.begin();
        long begun = System.nanoTime();
        clock.set(NOW.plus(UNTIL_DUE));
        int tenths = 1;
        while (granted() < due) {
            requireWithin(begun);
            if (granted() * TENTHS >= (double) due * tenths) {
                System.out.printf("  %,9.0f turns after %.1f s%n", granted(), seconds(begun));
                tenths++;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        double seconds = seconds(begun);
        print("%,d are due: all had their turns after %.2f s (%,.0f turns/s)".formatted(due, seconds, due / seconds));
    }

    /** Events for accounts all over the store, whose queues have just been emptied. */
    private void events(int existing) throws InterruptedException, ExecutionException {
        times.begin();
        int events = Math.min(existing, EVENTS);
        cluster.send(
                PREFIX,
                Load.of(
                        0,
                        IntStream.range(0, events)
                                .mapToObj(i -> Population.NAME.formatted(i * (existing / events)))
                                .toList(),
                        cluster.serdeProperties()));
        long begun = System.nanoTime();
        while (times.count(Duration.ZERO) < events) {
            requireWithin(begun);
            Thread.sleep(LOOK_MILLIS);
        }
        print("%,d events".formatted(events));
    }

    private double granted() {
        return meters.find("quotidian.decisions").tag("verdict", "GRANTED").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void requireWithin(long begun) {
        if (seconds(begun) > LIMIT.toSeconds()) {
            throw new IllegalStateException("not done within " + LIMIT + "; granted: " + granted());
        }
    }

    private void print(String phase) {
        System.out.println(phase);
        KINDS.forEach((name, interval) -> System.out.printf("  %-10s %s%n", name, times.end(interval)));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
