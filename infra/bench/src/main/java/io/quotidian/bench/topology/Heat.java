package io.quotidian.bench.topology;

import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.cluster.Load;
import io.quotidian.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** One topology consumes one load, with a processor's production settings. */
final class Heat {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 10;

    private final Cluster cluster;
    private final Path dir;
    private final String prefix;

    Heat(Cluster cluster, Path dir, String prefix) {
        this.cluster = cluster;
        this.dir = dir;
        this.prefix = prefix;
    }

    /**
     * What a heat showed.
     *
     * @param stored records that its changelog holds, and {@code forwarded} those of its two output topics
     */
    record Result(double eventsPerSecond, long stored, long forwarded) {}

    Result run(Topology topology, Load load) throws InterruptedException, ExecutionException {
        CountDownLatch running = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(topology, cluster.streamsProperties(prefix, dir));
                Admin admin = cluster.admin()) {
            streams.setStateListener((next, ignored) -> {
                if (next == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            if (!running.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the topology did not run within " + LIMIT);
            }
            long from = System.nanoTime();
            awaitCommitted(admin, load.events().size());
            double seconds = (System.nanoTime() - from) / 1e9;
            return new Result(
                    load.events().size() / seconds,
                    end(admin, Topics.stateChangelog(prefix)),
                    end(admin, Topics.QUOTA_DECISIONS.name(prefix)) + end(admin, Topics.ACCOUNT_USAGE.name(prefix)));
        }
    }

    private void awaitCommitted(Admin admin, int events) throws InterruptedException, ExecutionException {
        TopicPartition input = new TopicPartition(Topics.CONTACT_EVENTS.name(prefix), 0);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            var committed = admin.listConsumerGroupOffsets(Topics.applicationId(prefix))
                    .partitionsToOffsetAndMetadata()
                    .get();
            if (committed.containsKey(input) && committed.get(input).offset() >= events) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("the load was not consumed within " + LIMIT);
    }

    private static long end(Admin admin, String topic) throws InterruptedException, ExecutionException {
        TopicPartition partition = new TopicPartition(topic, 0);
        ListOffsetsResultInfo end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get();
        return end.offset();
    }
}
