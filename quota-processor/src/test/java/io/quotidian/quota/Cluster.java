package io.quotidian.quota;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.history.Past;
import io.quotidian.quota.stream.Intake;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.Seals;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker and a real registry, and processors on them. Each topic prefix is a life of its own. */
final class Cluster implements AutoCloseable {

    static final int PARTITIONS = 4;

    /** Larger than a broker's limit, which holds for what is compressed. */
    private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

    private final Path dir;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final KafkaProducer<byte[], byte[]> producer;

    Cluster(Path dir) {
        this.dir = dir;
        this.broker = EmbeddedBroker.start(dir.resolve("broker"));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        MAX_REQUEST_BYTES,
                        "compression.type",
                        "gzip"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void createTopics(String prefix) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(admin, new TopicCreation.Options(prefix, PARTITIONS, PARTITIONS, (short) 1));
        }
    }

    /** The topic takes no record any more: nobody learns the broker's time. */
    void refuseClockProbes(String prefix) {
        ConfigResource probes = new ConfigResource(ConfigResource.Type.TOPIC, Topics.clockProbes(prefix));
        AlterConfigOp none =
                new AlterConfigOp(new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(probes, List.of(none))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    void writeEpoch(String prefix, boolean closed) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            writeEpoch(prefix, partition, closed);
        }
    }

    void writeEpoch(String prefix, int partition, boolean closed) {
        EpochRow epoch = new EpochRow(1L, "epoch-1", closed, Instant.EPOCH, null);
        try {
            var encoded = EpochRow.getEncoder().encode(epoch);
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            send(new ProducerRecord<>(Topics.stateChangelog(prefix), partition, new byte[] {'E'}, value));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Variables variables(String prefix) {
        return Variables.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "QUOTIDIAN_SCHEMAS_AUTO_REGISTER",
                "true",
                "QUOTIDIAN_TOPIC_PREFIX",
                prefix,
                "QUOTIDIAN_COMMIT_INTERVAL",
                "20ms",
                "QUOTIDIAN_RELEASE_SPREAD",
                "0s",
                "QUOTIDIAN_STATE_DIR",
                dir.resolve("state-" + UUID.randomUUID()).toString()));
    }

    /** What the topics keep, read as anybody may read it. */
    Past past(String prefix) {
        Intake intake = new Intake(PARTITIONS, ScaledClock.realTime(), serde());
        Past past = new Past(prefix, intake, serde(), account -> true);
        Past.TOPICS.forEach(topic -> raw(topic.name(prefix)).forEach(record -> past.add(topic, record)));
        return past;
    }

    Map<String, Object> serde() {
        return Map.of("schema.registry.url", registry.url());
    }

    QuotaStreams processor(String prefix) {
        return processor(prefix, new Seals());
    }

    QuotaStreams processor(String prefix, Seals seals) {
        return processor(prefix, seals, new SimpleMeterRegistry());
    }

    QuotaStreams processor(String prefix, Seals seals, MeterRegistry meters) {
        Variables variables = variables(prefix);
        ProcessorSettings settings = ProcessorSettings.from(variables);
        ScaledClock clock = ScaledClock.realTime();
        return new QuotaStreams(
                KafkaSettings.from(variables),
                settings,
                clock,
                new QuotaMachine(settings.core(clock)),
                seals,
                new QuotaMetrics(meters, clock),
                meters);
    }

    <T extends SpecificRecord> void send(Topic<T> topic, String prefix, String key, T value) {
        send(topic, prefix, Partitions.of(key, PARTITIONS), key, value);
    }

    <T extends SpecificRecord> void send(Topic<T> topic, String prefix, int partition, String key, T value) {
        send(topic, prefix, partition, key, encoded(topic, prefix, value));
    }

    <T extends SpecificRecord> byte[] encoded(Topic<T> topic, String prefix, T value) {
        try (AvroSerializer<T> serializer = new AvroSerializer<>()) {
            serializer.configure(Map.of("schema.registry.url", registry.url()), false);
            return Objects.requireNonNull(serializer.serialize(topic.name(prefix), value));
        }
    }

    void send(Topic<?> topic, String prefix, int partition, String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic.name(prefix), partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All committed records of a topic, from its beginning to its present end. */
    <T extends SpecificRecord> List<T> read(Topic<T> topic, String prefix) {
        try (AvroDeserializer<T> deserializer = new AvroDeserializer<>(topic.valueType())) {
            deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
            return raw(topic.name(prefix)).stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.value()))
                    .toList();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
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
        producer.close();
        broker.close();
        registry.close();
    }
}
