package io.quotidian.history;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.quota.ProcessorSettings;
import io.quotidian.quota.StreamsProperties;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.stream.ClockOffset;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.QuotaTopology;
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
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;

/** A real broker, a real registry and the production topology on them: what the commands read afterwards. */
final class Life implements AutoCloseable {

    private static final String PREFIX = "life-";
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] EPOCH_KEY = {'E'};

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final Path dir;
    private final KafkaProducer<byte[], byte[]> producer;

    Life(Path dir) {
        this.dir = dir;
        this.broker = EmbeddedBroker.start(dir.resolve("broker"));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(admin, new TopicCreation.Options(PREFIX, PARTITIONS, PARTITIONS, (short) 1));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(new ProducerRecord<>(Topics.stateChangelog(PREFIX), partition, EPOCH_KEY, openEpoch()));
        }
    }

    /** What the commands are told. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "QUOTIDIAN_SCHEMAS_AUTO_REGISTER",
                "true",
                "QUOTIDIAN_TOPIC_PREFIX",
                PREFIX,
                "QUOTIDIAN_COMMIT_INTERVAL",
                "20ms",
                "QUOTIDIAN_RELEASE_SPREAD",
                "0s",
                "QUOTIDIAN_STATE_DIR",
                dir.resolve("state").toString());
    }

    /** Runs the processor until so many grants are out, each of which the worker answers, and that is decided too. */
    void live(int grants, Function<ActionGrant, ActionOutcome> worker) {
        Variables variables = Variables.of(environment());
        KafkaSettings kafka = KafkaSettings.from(variables);
        ProcessorSettings settings = ProcessorSettings.from(variables);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(kafka, settings));
        try (KafkaStreams streams = new KafkaStreams(QuotaTopology.build(parts(kafka, settings)), properties)) {
            streams.start();
            await().atMost(PATIENCE).until(() -> read(Topics.ACTION_GRANTS).size() >= grants);
            read(Topics.ACTION_GRANTS)
                    .forEach(grant -> send(Topics.ACTION_OUTCOMES, grant.getAccountId(), worker.apply(grant)));
            await().atMost(PATIENCE)
                    .until(() -> read(Topics.QUOTA_DECISIONS).stream()
                                    .filter(decision -> decision.getVerdict() == Verdict.COMPLETED)
                                    .count()
                            >= grants);
        }
    }

    private static ProcessorParts parts(KafkaSettings kafka, ProcessorSettings settings) {
        ScaledClock clock = ScaledClock.realTime();
        return new ProcessorParts(
                new QuotaMachine(settings.core(clock)),
                clock,
                PREFIX,
                PARTITIONS,
                kafka.serdeProperties(),
                new Seals(),
                () -> ClockOffset.NONE,
                new QuotaMetrics(new SimpleMeterRegistry(), clock),
                partition -> {});
    }

    <T extends SpecificRecord> void send(Topic<T> topic, String account, T value) {
        try (AvroSerializer<T> serializer = new AvroSerializer<>()) {
            serializer.configure(kafka().serdeProperties(), false);
            send(new ProducerRecord<>(
                    topic.name(PREFIX),
                    Partitions.of(account, PARTITIONS),
                    account.getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(topic.name(PREFIX), value)));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    <T extends SpecificRecord> List<T> read(Topic<T> topic) {
        String name = topic.name(PREFIX);
        List<T> records = new ArrayList<>();
        try (AvroDeserializer<T> decoder = new AvroDeserializer<>(topic.valueType());
                TopicReader reader = new TopicReader(kafka())) {
            decoder.configure(kafka().serdeProperties(), false);
            reader.read(
                    name,
                    reader.allPartitions(name),
                    record -> records.add(decoder.deserialize(name, record.headers(), record.value())));
        }
        return records;
    }

    private KafkaSettings kafka() {
        return KafkaSettings.from(Variables.of(environment()));
    }

    private static byte[] openEpoch() {
        try {
            ByteBuffer encoded = EpochRow.getEncoder().encode(new EpochRow(1L, "life", false, Instant.EPOCH, null));
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
        registry.close();
    }
}
