package io.quotidian.interop;

import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.SchemaRegistration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with every topic and a real registry with every schema. */
final class Site implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private Site(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    static Site start(Path dir) {
        Site site = new Site(EmbeddedBroker.start(dir.resolve("broker")), EmbeddedRegistry.start());
        site.prepare("");
        return site;
    }

    /** The topics and schemas of a life of their own. */
    void prepare(String prefix) {
        createTopics(prefix);
        registerSchemas(prefix);
    }

    void createTopics(String prefix) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            TopicCreation.create(admin, new TopicCreation.Options(prefix, PARTITIONS, PARTITIONS, (short) 1));
        }
    }

    /** As {@code init} does it; says how each subject stands. */
    List<SchemaRegistration.Subject> registerSchemas(String prefix) {
        try (SchemaRegistration registration = new SchemaRegistration(prefix, serde())) {
            return registration.register();
        }
    }

    /** A topic outside the catalogue, of which the registry knows nothing. */
    void createTopic(String name) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    Map<String, Object> serde() {
        return Map.of("schema.registry.url", registryUrl());
    }

    /** In one transaction, with headers, so that readers of committed records meet its marker. */
    void send(String topic, String key, List<byte[]> values) {
        try (KafkaProducer<byte[], byte[]> producer = transactional(topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (byte[] value : values) {
                ProducerRecord<byte[], byte[]> record = record(topic, key, value);
                RecordHeaders.put(record.headers(), RecordHeaders.CORRELATION_ID, "correlation-Ü");
                producer.send(record).get();
            }
            producer.commitTransaction();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Written and taken back: nobody may ever see it. */
    void sendAborted(String topic, String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = transactional(topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(topic, key, value)).get();
            producer.abortTransaction();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** The same record, into each partition. */
    void sendToEveryPartition(String topic, String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = transactional(topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value))
                        .get();
            }
            producer.commitTransaction();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private KafkaProducer<byte[], byte[]> transactional(String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "transactional.id", id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, Partitions.of(key, PARTITIONS), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** As our services read them. */
    <T extends SpecificRecord> List<T> values(Topic<T> topic, String prefix) {
        try (AvroDeserializer<T> deserializer = new AvroDeserializer<>(topic.valueType())) {
            deserializer.configure(serde(), false);
            return raw(topic.name(prefix)).stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.headers(), record.value()))
                    .toList();
        }
    }

    /** All committed records of a topic, from its beginning to its present end. */
    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
