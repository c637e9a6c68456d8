package io.quotidian.worker.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantConsumerTest {
    private static final String TOPIC = "grants";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final MockConsumer<byte[], byte[]> kafka = kafka();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final AtomicInteger halts = new AtomicInteger();
    private @Nullable GrantConsumer consumer;

    @AfterEach
    void stop() {
        hanging.values().forEach(CountDownLatch::countDown);
        Objects.requireNonNull(consumer).close();
    }

    @Test
    void shouldCommitWhatIsFinished() {
        // Given
        start(settings(10, 10));

        // When
        deliver(FIRST, 0, 5);

        // Then
        awaitCommitted(FIRST, 5);
        assertThat(done).hasSize(5);
    }

    @Test
    void shouldOvertakeAHangingSendWithoutCommittingPastIt() {
        // Given
        hang("0/2");
        start(settings(50, 100));

        // When
        deliver(FIRST, 0, 40);

        // Then
        await().atMost(LIMIT).until(() -> done.size() == 39);
        awaitCommitted(FIRST, 2);
        release("0/2");
        awaitCommitted(FIRST, 40);
    }

    @Test
    void shouldStopAtTheWindowBehindAHangingSendAndPauseOnlyThatPartition() {
        // Given
        hang("0/0");
        start(settings(50, 8));

        // When
        deliver(FIRST, 0, 30);
        await().atMost(LIMIT).until(() -> done.size() == 7);
        deliver(SECOND, 0, 5);

        // Then: the window holds 8, one of them hanging; the other partition goes on
        awaitCommitted(SECOND, 5);
        assertThat(begun).filteredOn(id -> id.startsWith("0/")).hasSize(8);
        await().atMost(LIMIT).until(() -> kafka.paused().equals(Set.of(FIRST)));
        release("0/0");
        awaitCommitted(FIRST, 30);
        await().atMost(LIMIT).until(() -> kafka.paused().isEmpty());
    }

    @Test
    void shouldNeverHandleMoreAtOnceThanItMay() {
        // Given
        LongStream.range(0, 20).forEach(offset -> hang("0/" + offset));
        start(settings(4, 100));

        // When
        deliver(FIRST, 0, 20);

        // Then
        await().during(Duration.ofMillis(200)).atMost(LIMIT).until(() -> begun.size() == 4);
        LongStream.range(0, 20).forEach(offset -> release("0/" + offset));
        awaitCommitted(FIRST, 20);
    }

    @Test
    void shouldCommitWhatIsFinishedAndAbandonTheRestWhenAPartitionIsTakenAway() {
        // Given
        hang("0/3");
        start(settings(50, 100));
        deliver(FIRST, 0, 6);
        await().atMost(LIMIT).until(() -> done.size() == 5);

        // When
        rebalance(SECOND);

        // Then: the late end of the hanging one moves nothing
        release("0/3");
        deliver(SECOND, 0, 2);
        awaitCommitted(SECOND, 2);
        rebalance(FIRST, SECOND);
        assertThat(committed(FIRST)).isEqualTo(3);
    }

    /** It would hold back its partition for ever, with nobody to see it. */
    @Test
    void shouldBeGivenAgainWhatItsHandlingFellOver() {
        // Given
        MockConsumer<byte[], byte[]> before = kafka();
        run(new GrantConsumer(
                List.of(before, kafka).iterator()::next, TOPIC, this::fallOverOnce, settings(50, 100), halt()));
        assign(before);
        deliver(before, FIRST, 0, 3);
        await().atMost(LIMIT).until(before::closed);

        // When
        assign(kafka);
        deliver(FIRST, 1, 3);

        // Then
        awaitCommitted(FIRST, 3);
        assertThat(done).contains("0/1");
        assertThat(halts).hasValue(0);
    }

    @Test
    void shouldEndTheProcessAfterAnErrorOfTheMachine() {
        // Given
        start(settings(50, 100), delivery -> {
            throw new NoClassDefFoundError("gone");
        });

        // When
        deliver(FIRST, 0, 1);

        // Then
        await().atMost(LIMIT).until(() -> halts.get() == 1);
    }

    /** As of a topic that was deleted and made again. */
    @Test
    void shouldBeginAPartitionAnewWhenItsOffsetsGoBack() {
        // Given
        hang("0/5");
        start(settings(50, 100));
        deliver(FIRST, 5, 8);
        await().atMost(LIMIT).until(() -> done.size() == 2);

        // When
        kafka.schedulePollTask(() -> kafka.seek(FIRST, 0));
        deliver(FIRST, 0, 3);

        // Then
        awaitCommitted(FIRST, 3);
        release("0/5");
        deliver(FIRST, 3, 5);
        awaitCommitted(FIRST, 5);
    }

    @Test
    void shouldBeginAnewAfterADefectOfItsOwn() {
        // Given
        MockConsumer<byte[], byte[]> failing = kafka();
        failing.schedulePollTask(() -> {
            throw new IllegalStateException("a defect");
        });
        run(new GrantConsumer(List.of(failing, kafka).iterator()::next, TOPIC, this::handle, settings(10, 10), halt()));

        // When
        assign(kafka);
        deliver(FIRST, 0, 2);

        // Then
        awaitCommitted(FIRST, 2);
    }

    @Test
    void shouldBeginAnewWhenTheConsumerFails() {
        // Given
        MockConsumer<byte[], byte[]> failing = kafka();
        failing.setPollException(new KafkaException("broken"));
        Iterator<MockConsumer<byte[], byte[]>> consumers =
                List.of(failing, kafka).iterator();
        run(new GrantConsumer(consumers::next, TOPIC, this::handle, settings(10, 10), halt()));

        // When
        assign(kafka);
        deliver(FIRST, 0, 2);

        // Then
        awaitCommitted(FIRST, 2);
    }

    private boolean handle(Delivery delivery) throws InterruptedException {
        String id = delivery.grant().partition() + "/" + delivery.grant().offset();
        begun.add(id);
        CountDownLatch latch = hanging.get(id);
        if (latch != null) {
            latch.await();
        }
        done.add(id);
        return true;
    }

    private boolean fallOverOnce(Delivery delivery) throws InterruptedException {
        if (delivery.grant().offset() == 1 && begun.add("fallen over")) {
            throw new IllegalArgumentException("a defect");
        }
        return handle(delivery);
    }

    private Runnable halt() {
        return halts::incrementAndGet;
    }

    private void start(ConsumptionSettings settings) {
        start(settings, this::handle);
    }

    private void start(ConsumptionSettings settings, DeliveryHandler handler) {
        run(new GrantConsumer(() -> kafka, TOPIC, handler, settings, halt()));
        assign(kafka);
    }

    private void run(GrantConsumer next) {
        consumer = next;
        next.start();
    }

    private static void assign(MockConsumer<byte[], byte[]> consumer) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(FIRST, SECOND));
            consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        });
        await().atMost(LIMIT).until(() -> consumer.assignment().size() == 2);
    }

    private void rebalance(TopicPartition... partitions) {
        kafka.schedulePollTask(() -> kafka.rebalance(List.of(partitions)));
        await().atMost(LIMIT).until(() -> kafka.assignment().equals(Set.of(partitions)));
    }

    private void deliver(TopicPartition partition, long from, long to) {
        deliver(kafka, partition, from, to);
    }

    private static void deliver(MockConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        consumer.schedulePollTask(() -> LongStream.range(from, to)
                .forEach(offset -> consumer.addRecord(new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, new byte[0], new byte[0]))));
    }

    private void hang(String id) {
        hanging.put(id, new CountDownLatch(1));
    }

    private void release(String id) {
        CountDownLatch latch = hanging.get(id);
        if (latch != null) {
            latch.countDown();
        }
    }

    private void awaitCommitted(TopicPartition partition, long position) {
        await().atMost(LIMIT.toMillis(), TimeUnit.MILLISECONDS).until(() -> committed(partition) == position);
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata position = kafka.committed(Set.of(partition)).get(partition);
        return position == null ? 0 : position.offset();
    }

    private static MockConsumer<byte[], byte[]> kafka() {
        return new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    }

    private static ConsumptionSettings settings(int maxInFlight, int window) {
        Duration moment = Duration.ofMillis(50);
        return new ConsumptionSettings(maxInFlight, window, 100, Duration.ofMillis(5), moment, moment);
    }
}
