package io.quotidian.ingest.stack;

import io.quotidian.schemas.Topic;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics, and records written and read as the processor would. */
public final class Cluster implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final String bootstrapServers;
    private final Map<String, Object> serde;
    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;

    public Cluster(Surroundings surroundings, String name) {
        this.bootstrapServers = surroundings.broker().bootstrapServers();
        this.serde = Map.of("schema.registry.url", surroundings.registry().url(), "auto.register.schemas", true);
        this.prefix = name + "-";
        createTopics();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    public <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) {
        try (AvroSerializer<V> serializer = new AvroSerializer<>()) {
            serializer.configure(serde, false);
            write(topic, key, Objects.requireNonNull(serializer.serialize(topic.name(prefix), value)));
        }
    }

    public void write(Topic<?> topic, String key, byte[] value) {
        wait(producer.send(new ProducerRecord<>(topic.name(prefix), key, value)));
    }

    /** Everything in the topic now. */
    public <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        try (AvroDeserializer<V> deserializer = new AvroDeserializer<>(topic.valueType())) {
            deserializer.configure(serde, false);
            return read(topic.name(prefix), deserializer);
        }
    }

    public List<ConsumerRecord<String, byte[]>> deadLetters(Topic<?> topic) {
        return read(prefix + Topics.deadLetter(topic), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }

    private <V> List<ConsumerRecord<String, V>> read(String topic, Deserializer<V> deserializer) {
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), deserializer)) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicCreation.create(admin, new TopicCreation.Options(prefix, PARTITIONS, PARTITIONS, (short) 1));
        }
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private static void wait(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
