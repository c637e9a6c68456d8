package io.quotidian.ingest.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.service.DependencyCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

class ProjectionCheckTest {
    private static final String TOPIC = "t";

    private final CountDownLatch failed = new CountDownLatch(1);
    private @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> container;

    @AfterEach
    void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Test
    void shouldSayThatAConsumerGaveUp() {
        // Given
        DependencyCheck check = started(() -> new NoOffsetForPartitionException(new TopicPartition(TOPIC, 0)));

        // When
        // Then
        await().until(check::status, status -> status.contains("no longer read by the-group"));
        assertThat(check.required()).isTrue();
    }

    @Test
    void shouldGoOnAfterARefusal() throws InterruptedException {
        // Given
        DependencyCheck check = started(() -> new TopicAuthorizationException(TOPIC));

        // When
        failed.await();

        // Then
        await().during(Duration.ofSeconds(1)).until(check::status, DependencyCheck.OK::equals);
    }

    private DependencyCheck started(Supplier<KafkaException> failure) {
        ContainerProperties properties = new ContainerProperties(TOPIC);
        properties.setGroupId("the-group");
        properties.setMessageListener((BatchMessageListener<byte[], byte[]>) records -> {});
        var starting = ProjectionBeans.container(consumers(failure), properties, 1);
        container = starting;
        starting.start();
        return new ProjectionCheck(List.of(starting));
    }

    private ConsumerFactory<byte[], byte[]> consumers(Supplier<KafkaException> failure) {
        return new DefaultKafkaConsumerFactory<>(Map.of()) {
            @Override
            protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> configs) {
                return new Refused(failure);
            }
        };
    }

    /** Throws at the first poll. */
    private final class Refused extends MockConsumer<byte[], byte[]> {
        private final Supplier<KafkaException> failure;

        Refused(Supplier<KafkaException> failure) {
            super(AutoOffsetResetStrategy.EARLIEST.name());
            this.failure = failure;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw failure.get();
            }
            return ConsumerRecords.empty();
        }
    }
}
