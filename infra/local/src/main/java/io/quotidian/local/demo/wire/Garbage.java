package io.quotidian.local.demo.wire;

import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records on contact-events that are no events, and the dead letters that they must become. */
public final class Garbage {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;

    public Garbage(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Writes each and says where it lies: partition and offset. */
    public Set<String> send(String account, List<String> texts) throws InterruptedException {
        Set<String> positions = new LinkedHashSet<>();
        if (texts.isEmpty()) {
            return positions;
        }
        String topic = Topics.CONTACT_EVENTS.name(cluster.topicPrefix());
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(cluster.producer(), new StringSerializer(), new ByteArraySerializer())) {
            for (String text : texts) {
                byte[] value = text.getBytes(StandardCharsets.UTF_8);
                RecordMetadata written = producer.send(new ProducerRecord<>(topic, account, value))
                        .get();
                positions.add(position(written.partition(), written.offset()));
            }
        } catch (ExecutionException e) {
            throw new RefusedException("Kafka did not take a record: " + e.getCause());
        }
        return positions;
    }

    /** The reason of every dead letter by the position that its headers name, as of now. */
    public Map<String, String> deadLetters() {
        Map<String, String> reasons = new HashMap<>();
        String topic = Topics.deadLetter(Topics.CONTACT_EVENTS.name(cluster.topicPrefix()));
        try (Consumer<String, byte[]> consumer = cluster.consumer(topic, new ByteArrayDeserializer())) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(POLL)) {
                    reasons.put(origin(letter), reason(letter));
                }
            }
        }
        return reasons;
    }

    private static String origin(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetters.ORIGINAL_PARTITION) + "@" + header(letter, DeadLetters.ORIGINAL_OFFSET);
    }

    /** The short code that the reason begins with. */
    private static String reason(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetters.REASON).split(":", 2)[0].strip();
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        String text = RecordHeaders.get(letter.headers(), name);
        return text == null ? "" : text;
    }

    private static String position(int partition, long offset) {
        return partition + "@" + offset;
    }
}
