package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.TopicCreation.Difference;
import io.quotidian.schemas.TopicCreation.Options;
import io.quotidian.schemas.TopicCreation.Report;
import io.quotidian.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCreationTest {
    private static final int RECORDS = 2_000;

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(dir);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldCreateEveryTopicItsDeadLettersAndTheChangelogOnce() throws Exception {
        // Given
        Options options = new Options("acme-", 3, 5, (short) 1);

        // When
        Report first = TopicCreation.create(admin, options);
        Report second = TopicCreation.create(admin, options);

        // Then
        assertThat(first.created())
                .hasSize(2 * Topics.all().size() + 2)
                .contains(Topics.stateChangelog("acme-"), Topics.clockProbes("acme-"));
        assertThat(first.existing()).isEmpty();
        assertThat(second.created()).isEmpty();
        assertThat(second.existing()).containsExactlyElementsOf(first.created());
        assertThat(second.differences()).isEmpty();
        assertThat(partitions("acme-contact-events-dlt")).isEqualTo(3);
        assertThat(partitions("acme-action-grants")).isEqualTo(5);
        assertThat(config(Topics.stateChangelog("acme-"), "cleanup.policy")).isEqualTo("compact");
        assertThat(config(Topics.stateChangelog("acme-"), "segment.ms"))
                .isEqualTo(config(Topics.stateChangelog("acme-"), "min.compaction.lag.ms"));
        for (String topic : first.created()) {
            assertThat(config(topic, "message.timestamp.type")).isEqualTo("LogAppendTime");
        }
    }

    @Test
    void shouldSayWhereAnExistingTopicDiffersAndLeaveIt() throws Exception {
        // Given
        NewTopic wrong = new NewTopic("drift-account-usage", 2, (short) 1);
        admin.createTopics(List.of(wrong)).all().get();

        // When
        Report report = TopicCreation.create(admin, new Options("drift-", 3, 5, (short) 1));

        // Then
        assertThat(report.differences())
                .containsExactly(
                        new Difference("drift-account-usage", "partitions", "3", "2"),
                        new Difference("drift-account-usage", "cleanup.policy", "compact", "delete"),
                        new Difference("drift-account-usage", "message.timestamp.type", "LogAppendTime", "CreateTime"));
        assertThat(report.existing()).containsExactly("drift-account-usage");
        assertThat(partitions("drift-account-usage")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-", "b-", "c-", "d-", "e-", "f-", "g-", "h-"})
    void shouldLoseNothingOfWhatIsSentAtOnce(String prefix) throws Exception {
        // Given
        String topic = Topics.CONTACT_EVENTS.name(prefix);
        TopicCreation.create(admin, new Options(prefix, 4, 4, (short) 1));

        // When
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "batch.size", "1024"),
                new StringSerializer(),
                new StringSerializer())) {
            IntStream.range(0, RECORDS)
                    .mapToObj(i -> new ProducerRecord<>(topic, "account-" + i, "event"))
                    .forEach(record -> sends.add(producer.send(record)));
        }

        // Then
        for (Future<RecordMetadata> send : sends) {
            assertThat(send.get().hasOffset()).isTrue();
        }
        assertThat(records(topic)).isEqualTo(RECORDS);
    }

    private static long records(String topic) throws Exception {
        long sum = 0;
        for (int i = 0; i < partitions(topic); i++) {
            TopicPartition partition = new TopicPartition(topic, i);
            sum += admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
        return sum;
    }

    private static int partitions(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get()
                .partitions()
                .size();
    }

    private static String config(String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .values()
                .values()
                .iterator()
                .next()
                .get()
                .get(key)
                .value();
    }
}
