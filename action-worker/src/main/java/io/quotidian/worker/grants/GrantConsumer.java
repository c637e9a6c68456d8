package io.quotidian.worker.grants;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread polls, virtual threads handle. Records finish out of order; what is committed is each partition's unbroken
 * run of finished ones. A partition with records waiting is paused, so that the broker keeps what we cannot begin.
 */
final class GrantConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GrantConsumer.class);

    /** While records wait for a place, look often: a place may be free at any moment. */
    private static final Duration POLL_BUSY = Duration.ofMillis(5);

    private static final Duration POLL_IDLE = Duration.ofMillis(100);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RESTART_WAIT = Duration.ofSeconds(2);

    private record Ended(PartitionWork work, Delivery delivery, boolean acknowledged) {}

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final DeliveryHandler handler;
    private final ConsumptionSettings settings;
    private final Runnable halt;
    private final Map<TopicPartition, PartitionWork> assigned = new HashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final ExecutorService handlings = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("grant-", 0)
            .uncaughtExceptionHandler(this::escaped)
            .factory());
    private final Thread loop;
    private volatile boolean stopping;
    private volatile boolean polling;
    private int inFlight;
    private long lastCommitNanos = System.nanoTime();

    /** @param halt ends the process at once */
    GrantConsumer(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            DeliveryHandler handler,
            ConsumptionSettings settings,
            Runnable halt) {
        this.consumers = consumers;
        this.topic = topic;
        this.handler = handler;
        this.settings = settings;
        this.halt = halt;
        this.loop = Thread.ofPlatform()
                .name("grant-consumer")
                .uncaughtExceptionHandler(this::escaped)
                .unstarted(this::run);
    }

    void start() {
        loop.start();
    }

    /** Whether the loop holds a working consumer. */
    boolean polling() {
        return polling;
    }

    /** Finishes what is under way within the drain time, commits, and leaves the group. */
    @Override
    public void close() {
        stopping = true;
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handlings.shutdownNow();
    }

    private void run() {
        while (!stopping) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                consume(consumer);
            } catch (RuntimeException e) {
                // Boundary: without its loop the process would live on and read nothing. Whatever is given again, its
                // slot knows.
                LOG.atError()
                        .setCause(e)
                        .log("the consumer of grants failed; a new one begins from what was committed");
                abandon(assigned.keySet());
                pause(RESTART_WAIT);
            } finally {
                polling = false;
            }
        }
    }

    /** After an error of the machine nothing here can be trusted; a supervisor starts the process anew. */
    private void escaped(Thread thread, Throwable failure) {
        try {
            LOG.atError()
                    .addKeyValue("thread", thread.getName())
                    .setCause(failure)
                    .log(
                            failure instanceof Error
                                    ? "the worker cannot go on: the process ends"
                                    : "a grant's handling fell over; it will be given again");
        } finally {
            if (failure instanceof Error) {
                halt.run();
            }
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(topic), new Rebalancing(consumer));
        while (!stopping) {
            polling = true;
            ConsumerRecords<byte[], byte[]> fetched = consumer.poll(anyWaiting() ? POLL_BUSY : POLL_IDLE);
            fetched.partitions().forEach(partition -> take(partition, fetched.records(partition)));
            settleEnded();
            beginWaiting();
            applyBackPressure(consumer);
            commitIfDue(consumer);
        }
        finish(consumer, List.copyOf(assigned.keySet()), settings.stopDrain());
    }

    /** Offsets go back when a topic is made anew: what the old one's records came to says nothing of these. */
    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> fetched) {
        long first = fetched.getFirst().offset();
        if (!work(partition).isContinuedBy(first)) {
            LOG.atWarn()
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", first)
                    .log("offsets go back: the partition is begun anew");
            abandon(List.of(partition));
        }
        work(partition).add(fetched);
    }

    private PartitionWork work(TopicPartition partition) {
        return assigned.computeIfAbsent(partition, p -> new PartitionWork(settings.window()));
    }

    private boolean anyWaiting() {
        return assigned.values().stream().anyMatch(PartitionWork::hasWaiting);
    }

    private void settleEnded() {
        for (Ended end = ended.poll(); end != null; end = ended.poll()) {
            inFlight--;
            end.work().end(end.delivery(), end.acknowledged());
            if (!end.acknowledged() && !end.delivery().abandoned()) {
                // Nothing behind it could ever be committed.
                throw new UnhandledGrantException(end.delivery().grant());
            }
        }
    }

    /** One record of each partition in turn, so that none starves another. */
    private void beginWaiting() {
        boolean begun = true;
        while (begun) {
            begun = false;
            for (PartitionWork work : assigned.values()) {
                Delivery delivery = inFlight < settings.maxInFlight() ? work.begin() : null;
                if (delivery != null) {
                    inFlight++;
                    begun = true;
                    handlings.execute(() -> handle(work, delivery));
                }
            }
        }
    }

    private void handle(PartitionWork work, Delivery delivery) {
        boolean acknowledged = false;
        try {
            acknowledged = handler.handle(delivery);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.add(new Ended(work, delivery, acknowledged));
        }
    }

    private void applyBackPressure(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> full = assigned.keySet().stream()
                .filter(partition -> work(partition).hasWaiting())
                .toList();
        consumer.resume(consumer.paused().stream()
                .filter(partition -> !full.contains(partition))
                .toList());
        consumer.pause(full);
    }

    private void commitIfDue(Consumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - lastCommitNanos < settings.commitInterval().toNanos()) {
            return;
        }
        lastCommitNanos = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> positions = positions(assigned.keySet());
        if (!positions.isEmpty()) {
            consumer.commitAsync(positions, (committed, failure) -> committed(committed, failure));
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionWork work = assigned.get(partition);
            if (work != null) {
                work.position().ifPresent(position -> positions.put(partition, new OffsetAndMetadata(position)));
            }
        }
        return positions;
    }

    /** A commit that failed is made good by the next one, or by a redelivery, which the slots absorb. */
    private void committed(Map<TopicPartition, OffsetAndMetadata> positions, @Nullable Exception failure) {
        if (failure != null) {
            LOG.atWarn().log("offsets not committed yet: {}", failure.getMessage());
            return;
        }
        positions.forEach((partition, position) -> {
            PartitionWork work = assigned.get(partition);
            if (work != null) {
                work.committed(position.offset());
            }
        });
    }

    /** Begins nothing more, waits a bounded time for what is under way, commits what is finished, abandons the rest. */
    private void finish(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Duration drain) {
        List<PartitionWork> leaving = partitions.stream()
                .map(assigned::get)
                .filter(work -> work != null)
                .toList();
        leaving.forEach(PartitionWork::close);
        long deadline = System.nanoTime() + drain.toNanos();
        while (!leaving.stream().allMatch(PartitionWork::idle) && System.nanoTime() < deadline) {
            pause(POLL_BUSY);
            settleEnded();
        }
        commitNow(consumer, partitions);
        abandon(partitions);
    }

    private void commitNow(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = positions(partitions);
        if (positions.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(positions, COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            LOG.atWarn().log("offsets of partitions that leave are not committed: {}", e.getMessage());
        }
    }

    private void abandon(Collection<TopicPartition> partitions) {
        List.copyOf(partitions).forEach(partition -> {
            PartitionWork work = assigned.remove(partition);
            if (work != null) {
                work.close();
                work.abandon();
            }
        });
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A handling ended without an end for its record. */
    static final class UnhandledGrantException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnhandledGrantException(ConsumerRecord<byte[], byte[]> grant) {
            super("The handling of offset " + grant.offset() + " of partition " + grant.partition() + " fell over");
        }
    }

    private final class Rebalancing implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalancing(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(GrantConsumer.this::work);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            finish(consumer, partitions, settings.revokeDrain());
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            abandon(partitions);
        }
    }
}
