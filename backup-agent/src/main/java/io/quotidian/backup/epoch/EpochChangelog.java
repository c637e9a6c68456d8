package io.quotidian.backup.epoch;

import io.quotidian.avro.state.EpochRow;
import io.quotidian.backup.epoch.Survey.StoredEpoch;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.state.FormerSchemas;
import io.quotidian.service.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The epoch's rows in the changelog of the processor's state: written in one transaction, read as it is committed. */
final class EpochChangelog implements AutoCloseable {

    private static final byte[] KEY = "E".getBytes(StandardCharsets.UTF_8);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(30);

    /** The row may have been written by an earlier version. */
    private static final BinaryMessageDecoder<EpochRow> DECODER = EpochRow.createDecoder(knownSchemas());

    private final KafkaSettings settings;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    EpochChangelog(KafkaSettings settings) {
        this.settings = settings;
        this.topic = Topics.stateChangelog(settings.topicPrefix());
        this.producer = producer(settings);
    }

    /** Ends the transaction of an init that was cut, or its rows would stay invisible. To be called first. */
    void takeOver() {
        producer.initTransactions();
    }

    void write(Epoch epoch, Birth birth, Collection<Integer> partitions) {
        byte[] row = encoded(epoch, birth);
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = partitions.stream()
                .map(partition -> producer.send(new ProducerRecord<>(topic, partition, KEY, row)))
                .toList();
        producer.commitTransaction(); // waits for every send, and throws what any of them met
        if (!sent.stream().allMatch(Future::isDone)) {
            throw new IllegalStateException("A transaction was committed with sends under way");
        }
    }

    /** The latest epoch of each of these partitions, up to their last stable offset. */
    Map<Integer, Optional<StoredEpoch>> read(Collection<Integer> partitions) {
        Map<Integer, Optional<StoredEpoch>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, Optional.empty()));
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings)) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            long deadline = System.nanoTime() + WITHOUT_PROGRESS.toNanos();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                    deadline = System.nanoTime() + WITHOUT_PROGRESS.toNanos();
                    if (Arrays.equals(row.key(), KEY)) {
                        found.put(row.partition(), decoded(row.value()));
                    }
                }
                requireProgress(deadline);
            }
        }
        return found;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void requireProgress(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new InitException(
                    "%s could not be read for %s".formatted(topic, WITHOUT_PROGRESS),
                    "Check that every partition of it has a leader, then run init again.");
        }
    }

    private static byte[] encoded(Epoch epoch, Birth birth) {
        EpochRow row = new EpochRow(epoch.number(), epoch.id(), false, birth.at(), birth.unknownBefore());
        try {
            ByteBuffer encoded = EpochRow.getEncoder().encode(row);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<StoredEpoch> decoded(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            EpochRow row = DECODER.decode(value);
            return Optional.of(new StoredEpoch(new Epoch(row.getNumber(), row.getId()), row.getClosed()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaStore knownSchemas() {
        SchemaStore.Cache schemas = new SchemaStore.Cache();
        FormerSchemas.all().forEach(schemas::addSchema);
        return schemas;
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put("transactional.id", settings.topicPrefix() + "quotidian-init");
        properties.put("acks", "all");
        properties.put("max.block.ms", (int) WITHOUT_PROGRESS.toMillis());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        properties.put("enable.auto.commit", false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
