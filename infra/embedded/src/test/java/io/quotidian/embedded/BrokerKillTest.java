package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerKillTest {
    private static final TopicPartition PARTITION = new TopicPartition("ledger", 0);
    private static final String TRANSACTION_MILLIS = "1000";

    /** The session of a broker that was killed lasts a minute. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void shouldComeBackWithoutWaitingForItsSessionAndEndOpenTransactions() throws Exception {
        // Given
        String port = Integer.toString(FreePort.any());
        try (ChildProcess broker = start(port)) {
            beginTransaction(broker.ready());
            broker.kill();
        }

        // When
        long begun = System.nanoTime();
        try (ChildProcess broker = start(port);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.ready()))) {

            // Then
            Awaitility.await()
                    .atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(end(admin, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(end(admin, IsolationLevel.READ_UNCOMMITTED))
                            .isGreaterThan(1));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        }
    }

    private ChildProcess start(String port) throws Exception {
        return ChildProcess.start(BrokerMain.class, "--port", port, "--dir", dir.toString());
    }

    private static void beginTransaction(String bootstrapServers) throws InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                "t",
                "transaction.timeout.ms",
                TRANSACTION_MILLIS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(PARTITION.topic(), "k", "v")).get();
        producer.close(Duration.ZERO);
    }

    private static long end(Admin admin, IsolationLevel isolation) throws InterruptedException, ExecutionException {
        return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }
}
