package io.quotidian.bench.cluster;

import io.quotidian.avro.state.EpochRow;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.quota.ProcessorSettings;
import io.quotidian.quota.StreamsProperties;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.Topics;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/** A real broker and a real registry on this machine; each topic prefix is a life of its own, of one partition. */
public final class Cluster implements AutoCloseable {

    private static final byte[] EVERY_ACCOUNT = "*".getBytes(StandardCharsets.UTF_8);

    public static final Bytes EPOCH_KEY = Bytes.wrap(new byte[] {'E'});

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();

    public Cluster(Path dir) {
        broker = EmbeddedBroker.start(dir);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public Map<String, Object> serdeProperties() {
        return Map.of("schema.registry.url", registry.url(), "auto.register.schemas", true);
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Topics, an open epoch, a record without which a task does nothing by itself, and a load that waits to be consumed. */
    public void prepare(String prefix, Load load) throws InterruptedException, ExecutionException {
        try (Admin admin = admin();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            TopicCreation.create(admin, new TopicCreation.Options(prefix, 1, 1, (short) 1));
            producer.send(new ProducerRecord<>(Topics.stateChangelog(prefix), 0, EPOCH_KEY.get(), openEpoch()))
                    .get();
            producer.send(new ProducerRecord<>(Topics.ACCOUNT_COMMANDS.name(prefix), 0, EVERY_ACCOUNT, null))
                    .get();
        }
        send(prefix, load);
    }

    /** Events, as fast as it goes. */
    public void send(String prefix, Load load) throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            String topic = Topics.CONTACT_EVENTS.name(prefix);
            List<Future<?>> acknowledged = new ArrayList<>();
            for (Load.Event event : load.events()) {
                acknowledged.add(producer.send(new ProducerRecord<>(
                        topic, 0, event.key().get(), event.value().get())));
            }
            for (Future<?> each : acknowledged) {
                each.get();
            }
        }
    }

    /** A processor's production settings, for one life. */
    public Properties streamsProperties(String prefix, Path dir) {
        Variables variables = Variables.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
                "SCHEMA_REGISTRY_URL", registryUrl(),
                "QUOTIDIAN_TOPIC_PREFIX", prefix,
                "QUOTIDIAN_STATE_DIR", dir.resolve("state-" + prefix).toString()));
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(KafkaSettings.from(variables), ProcessorSettings.from(variables)));
        return properties;
    }

    public static byte[] openEpoch() {
        try {
            ByteBuffer bytes = EpochRow.getEncoder().encode(new EpochRow(1L, "bench", false, Instant.EPOCH, null));
            byte[] value = new byte[bytes.remaining()];
            bytes.get(value);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
