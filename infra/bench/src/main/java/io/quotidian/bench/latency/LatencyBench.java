package io.quotidian.bench.latency;

import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.cluster.Load;
import io.quotidian.bench.cluster.Parts;
import io.quotidian.bench.cluster.Scratch;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Time from the moment at which a producer is to hand over an event until a reader of committed records sees its grant:
 * first as fast as it goes, to find the capacity of one partition, then at half of that. No account waits for its quota;
 * beyond the credit of open grants events wait for answers, which come at once.
 *
 * <p>Arguments: events a phase (40,000), seconds at half load (20), credit (production's).
 */
public final class LatencyBench {

    private static final int EVENTS = 40_000;
    private static final int SECONDS = 20;
    private static final int ACCOUNTS = 10_000;
    private static final int UNLIMITED = 1_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PREFIX = "latency-";

    private final Cluster cluster;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Long> latencies = new ConcurrentHashMap<>();
    private volatile CountDownLatch outstanding = new CountDownLatch(0);

    private LatencyBench(Cluster cluster) {
        this.cluster = cluster;
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : EVENTS;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : SECONDS;
        Map<String, String> variables = args.length > 2 ? Map.of("QUOTIDIAN_CREDIT", args[2]) : Map.of();
        try (Scratch scratch = Scratch.create();
                Cluster cluster = new Cluster(scratch.dir().resolve("broker"))) {
            new LatencyBench(cluster).run(scratch.dir(), events, seconds, variables);
        }
    }

    private void run(Path dir, int events, int seconds, Map<String, String> variables)
            throws InterruptedException, ExecutionException {
        cluster.prepare(PREFIX, new Load(List.of()));
        Answering answering = new Answering(cluster, PREFIX, this::granted);
        Thread answers = Thread.ofPlatform().name("answers").start(answering);
        var topology = QuotaTopology.build(Parts.of(PREFIX, UNLIMITED, variables, cluster.serdeProperties()));
        try (KafkaStreams streams = new KafkaStreams(topology, cluster.streamsProperties(PREFIX, dir))) {
            streams.start();
            phase("warm-up", 0, events, Double.MAX_VALUE);
            double capacity = phase("flat out", events, events, Double.MAX_VALUE);
            double half = capacity / 2;
            phase("half load", 2 * events, (int) (half * seconds), half);
        } finally {
            answering.stop();
            answers.join();
        }
    }

    /** Grants a second. */
    private double phase(String name, int from, int events, double perSecond)
            throws InterruptedException, ExecutionException {
        latencies.clear();
        Load load = Load.of(from, events, ACCOUNTS, cluster.serdeProperties());
        outstanding = new CountDownLatch(events);
        List<Future<?>> sent = new ArrayList<>(events);
        long begun = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer()) {
            for (int i = 0; i < events; i++) {
                sent.add(send(producer, load.events().get(i), pace(begun, i, perSecond)));
            }
        }
        for (Future<?> each : sent) {
            each.get();
        }
        if (!outstanding.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(outstanding.getCount() + " events were not granted within " + LIMIT);
        }
        double rate = events / ((System.nanoTime() - begun) / 1e9);
        long[] micros = latencies.values().stream()
                .mapToLong(nanos -> nanos / 1_000)
                .sorted()
                .toArray();
        System.out.printf(
                "%-9s %,6.0f grants/s, event to grant p50 %.1f ms, p99 %.1f ms (%.1f of p50), longest %.1f ms (%,d events)%n",
                name,
                rate,
                at(micros, 0.50),
                at(micros, 0.99),
                at(micros, 0.99) / at(micros, 0.50),
                at(micros, 1),
                events);
        return rate;
    }

    /** When it is this event's turn: a producer that is held up must not make the latency look shorter. */
    private static long pace(long begun, int number, double perSecond) {
        if (perSecond == Double.MAX_VALUE) {
            return System.nanoTime();
        }
        long due = begun + (long) (number / perSecond * 1e9);
        while (due > System.nanoTime()) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return due;
    }

    private Future<?> send(KafkaProducer<byte[], byte[]> producer, Load.Event event, long due) {
        String account = new String(event.key().get(), StandardCharsets.UTF_8);
        sentAt.put(ActionIds.actionId(account, event.id()), due);
        return producer.send(new ProducerRecord<>(
                Topics.CONTACT_EVENTS.name(PREFIX),
                0,
                event.key().get(),
                event.value().get()));
    }

    private void granted(String action) {
        Long sent = sentAt.remove(action);
        if (sent != null) {
            latencies.put(action, System.nanoTime() - sent);
            outstanding.countDown();
        }
    }

    private static double at(long[] sortedMicros, double quantile) {
        int index = (int) Math.ceil(quantile * sortedMicros.length) - 1;
        return sortedMicros[Math.clamp(index, 0, sortedMicros.length - 1)] / 1e3;
    }
}
