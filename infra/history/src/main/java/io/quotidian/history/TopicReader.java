package io.quotidian.history;

import io.quotidian.schemas.Partitions;
import io.quotidian.service.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to their present end: what is committed, under no group. */
final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String prefix;

    TopicReader(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.prefix = kafka.topicPrefix();
    }

    String prefix() {
        return prefix;
    }

    int partitions(String topic) {
        int count = consumer.partitionsFor(topic).size();
        if (count == 0) {
            throw new KafkaException("there is no topic " + topic + "; run ./quotidian init");
        }
        return count;
    }

    /** The partition that decides an account. */
    List<Integer> partitionOf(String account, String topic) {
        return List.of(Partitions.of(account, partitions(topic)));
    }

    List<Integer> allPartitions(String topic) {
        return IntStream.range(0, partitions(topic)).boxed().toList();
    }

    void read(String topic, List<Integer> partitions, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> assigned =
                partitions.stream().map(p -> new TopicPartition(topic, p)).toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        while (assigned.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(POLL).forEach(sink);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
