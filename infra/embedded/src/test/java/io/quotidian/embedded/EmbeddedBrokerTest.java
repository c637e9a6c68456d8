package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final TopicPartition ONLY = new TopicPartition("t", 0);

    @TempDir
    Path dir;

    @Test
    void shouldKeepATransactionsRecordsOverARestartOnAnotherPort() throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            createTopic(broker);
            produceInTransaction(broker, "kept");
        }

        // When
        try (EmbeddedBroker again = EmbeddedBroker.start(dir)) {
            // Then
            assertThat(read(again)).containsExactly("kept");
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    private static void produceInTransaction(EmbeddedBroker broker, String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "tx"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("t", value.getBytes(StandardCharsets.UTF_8)))
                    .get();
            producer.commitTransaction();
        }
    }

    private static List<String> read(EmbeddedBroker broker) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(ONLY));
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(20));
            return records.records(ONLY).stream()
                    .map(ConsumerRecord::value)
                    .map(value -> new String(value, StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
