package io.quotidian.ingest.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ProjectedTopicTest {
    private static final String NONSENSE = "nonsense";
    private static final String NEEDS_REGISTRY = "needs the registry";

    private final List<String> applied = new ArrayList<>();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProjectedTopic<String> topic = new ProjectedTopic<>(
            Topics.QUOTA_DECISIONS,
            (name, bytes) -> read(new String(bytes, StandardCharsets.UTF_8)),
            this::apply,
            new DeadLetterSender(kafka, meters, Duration.ofSeconds(1)));

    private boolean mongoAway;
    private boolean registryAway;

    @Test
    void shouldPutAsideWhatItCannotReadAndApplyTheRest() {
        // When
        topic.onMessage(records("first", NONSENSE, "second"));

        // Then
        assertThat(applied).containsExactly("first", "second");
        assertThat(letters()).containsExactly(NONSENSE);
        assertThat(meters.get("quotidian.dlt.records")
                        .tags("topic", "quota-decisions", "reason", "undecodable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldPutARecordAsideOnceHoweverLongMongoDbIsAway() {
        // Given
        List<ConsumerRecord<byte[], byte[]>> poll = records("first", NONSENSE, "second");
        mongoAway = true;
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> topic.onMessage(poll))).isInstanceOf(IllegalStateException.class);
        }

        // When
        mongoAway = false;
        topic.onMessage(poll);

        // Then
        assertThat(letters()).containsExactly(NONSENSE);
        assertThat(applied).containsExactly("first", "second");
    }

    @Test
    void shouldPutARecordAsideOnceHoweverLongTheRegistryIsAway() {
        // Given
        List<ConsumerRecord<byte[], byte[]>> poll = records(NONSENSE, NEEDS_REGISTRY);
        registryAway = true;
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> topic.onMessage(poll))).isInstanceOf(RegistryUnavailableException.class);
        }

        // When
        registryAway = false;
        topic.onMessage(poll);

        // Then
        assertThat(letters()).containsExactly(NONSENSE);
        assertThat(applied).containsExactly(NEEDS_REGISTRY);
    }

    @Test
    void shouldNotTakeAPollForDoneWhoseDeadLettersKafkaRefused() {
        // Given: the offsets are committed only when the call returns
        List<ConsumerRecord<byte[], byte[]>> poll = records("first", NONSENSE);
        kafka.sendException = new IllegalStateException("Kafka is away");
        assertThat(catchThrowable(() -> topic.onMessage(poll))).isSameAs(kafka.sendException);

        // When
        kafka.sendException = null;
        topic.onMessage(poll);

        // Then
        assertThat(letters()).containsExactly(NONSENSE);
        assertThat(applied).contains("first");
    }

    private String read(String text) {
        if (text.equals(NONSENSE)) {
            throw new UndecodableRecordException("nonsense", null);
        }
        if (text.equals(NEEDS_REGISTRY) && registryAway) {
            throw new RegistryUnavailableException("away", null);
        }
        return text;
    }

    private void apply(List<String> values) {
        if (mongoAway) {
            throw new IllegalStateException("MongoDB is away");
        }
        applied.addAll(values);
    }

    private List<String> letters() {
        return kafka.history().stream()
                .map(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String... values) {
        return Stream.of(values)
                .map(value -> new ConsumerRecord<>(
                        "acme-quota-decisions", 0, 0, new byte[0], value.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
