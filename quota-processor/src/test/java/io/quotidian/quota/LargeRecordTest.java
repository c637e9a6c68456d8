package io.quotidian.quota;

import static io.quotidian.schemas.Topics.ACTION_GRANTS;
import static io.quotidian.schemas.Topics.CONTACT_EVENTS;
import static io.quotidian.schemas.Topics.QUOTA_DECISIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read but too large to be written once more ended the processor, and every one that came after it. */
class LargeRecordTest {
    private static final String ACME = "acme";
    private static final int HOME = Partitions.of(ACME, Cluster.PARTITIONS);
    private static final int ELSEWHERE = (HOME + 1) % Cluster.PARTITIONS;
    private static final int NEARLY_A_BROKERS_LIMIT = 1_040_000;
    private static final int FAR_BEYOND_IT_UNLESS_COMPRESSED = 3_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path dir;

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private Cluster cluster;
    private QuotaStreams processor;

    @BeforeEach
    void start() {
        cluster = new Cluster(dir);
        cluster.createTopics(prefix);
        cluster.writeEpoch(prefix, false);
        processor = cluster.processor(prefix);
        processor.start();
    }

    @AfterEach
    void stop() {
        processor.stop();
        cluster.close();
    }

    @Test
    void shouldBuryWhatItCannotReadHoweverLargeItIsAndGoOn() {
        // Given
        byte[] incompressible = new byte[NEARLY_A_BROKERS_LIMIT];
        new Random(7).nextBytes(incompressible);
        byte[] compressible = new byte[FAR_BEYOND_IT_UNLESS_COMPRESSED];

        // When
        cluster.send(CONTACT_EVENTS, prefix, HOME, ACME, incompressible);
        cluster.send(CONTACT_EVENTS, prefix, HOME, ACME, compressible);
        cluster.send(new ProducerRecord<>(topic(), HOME, key(), event("after")));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(cluster.read(ACTION_GRANTS, prefix)).hasSize(1);
            assertThat(letters()).hasSize(2).allSatisfy(letter -> {
                assertThat(RecordHeaders.get(letter.headers(), DeadLetters.OMITTED))
                        .isEqualTo("headers, value");
                assertThat(RecordHeaders.get(letter.headers(), DeadLetters.ORIGINAL_OFFSET))
                        .isNotNull();
            });
        });
    }

    @Test
    void shouldDecideAnEventWithHeadersOfAMegabyteAndHandOnOnlyItsTrace() {
        // Given
        ProducerRecord<byte[], byte[]> event = withHugeHeader(HOME);
        RecordHeaders.put(event.headers(), RecordHeaders.CORRELATION_ID, "c");

        // When
        cluster.send(event);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(cluster.read(ACTION_GRANTS, prefix)).hasSize(1);
            assertThat(cluster.raw(QUOTA_DECISIONS.name(prefix))).isNotEmpty().allSatisfy(decision -> {
                assertThat(decision.headers()).hasSize(1);
                assertThat(RecordHeaders.correlationId(decision.headers())).isEqualTo("c");
            });
        });
    }

    @Test
    void shouldBuryWhatIsTooLargeToBeSentHome() {
        // When
        cluster.send(withHugeHeader(ELSEWHERE));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters()).hasSize(1).first().satisfies(letter -> {
                    assertThat(RecordHeaders.get(letter.headers(), DeadLetters.REASON))
                            .isEqualTo("too_large");
                    assertThat(letter.value()).isEqualTo(event("huge"));
                }));
    }

    private ProducerRecord<byte[], byte[]> withHugeHeader(int partition) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic(), partition, key(), event("huge"));
        event.headers().add("huge", new byte[FAR_BEYOND_IT_UNLESS_COMPRESSED]);
        return event;
    }

    private List<ConsumerRecord<byte[], byte[]>> letters() {
        return cluster.raw(Topics.deadLetter(topic()));
    }

    private String topic() {
        return CONTACT_EVENTS.name(prefix);
    }

    private static byte[] key() {
        return ACME.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] event(String id) {
        return cluster.encoded(
                CONTACT_EVENTS,
                prefix,
                ContactEvent.newBuilder()
                        .setEventId(id)
                        .setAccountId(ACME)
                        .setContactId("contact-17")
                        .setKind("birthday")
                        .setAction(ContactAction.newBuilder().setType("message").build())
                        .build());
    }
}
