package io.quotidian.bench.latency;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.bench.cluster.Answers;
import io.quotidian.bench.cluster.Cluster;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Stands in for the workers: reads committed grants and answers each at once that it was sent. */
final class Answering implements Runnable {

    private static final Duration POLL = Duration.ofMillis(5);

    private final Cluster cluster;
    private final String prefix;
    private final Consumer<String> granted;
    private volatile boolean stopped;

    /**
     * Not yet begun.
     *
     * @param granted is told the action id of each grant as it is seen
     */
    Answering(Cluster cluster, String prefix, Consumer<String> granted) {
        this.cluster = cluster;
        this.prefix = prefix;
        this.granted = granted;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = cluster.producer();
                AvroDeserializer<ActionGrant> grants = new AvroDeserializer<>(ActionGrant.class);
                AvroSerializer<ActionOutcome> outcomes = new AvroSerializer<>()) {
            grants.configure(cluster.serdeProperties(), false);
            outcomes.configure(cluster.serdeProperties(), false);
            TopicPartition partition = new TopicPartition(Topics.ACTION_GRANTS.name(prefix), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!stopped) {
                List<Future<?>> answers = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    ActionGrant grant = Objects.requireNonNull(grants.deserialize(record.topic(), record.value()));
                    granted.accept(grant.getActionId());
                    answers.add(producer.send(answer(grant, outcomes)));
                }
                requireAcknowledged(answers);
            }
        }
    }

    private static void requireAcknowledged(List<Future<?>> answers) {
        for (Future<?> answer : answers) {
            try {
                answer.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("an answer was not acknowledged", e);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private ProducerRecord<byte[], byte[]> answer(ActionGrant grant, AvroSerializer<ActionOutcome> outcomes) {
        byte[] key = grant.getAccountId().getBytes(StandardCharsets.UTF_8);
        String topic = Topics.ACTION_OUTCOMES.name(prefix);
        return new ProducerRecord<>(
                topic, 0, key, outcomes.serialize(Topics.ACTION_OUTCOMES.name(), Answers.sent(grant)));
    }
}
