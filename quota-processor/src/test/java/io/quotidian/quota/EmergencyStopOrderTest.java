package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.stream.ClockOffset;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.quota.stream.Seals;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.service.Variables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stop, or its release, that changes nothing is not passed over in silence. */
class EmergencyStopOrderTest {
    private static final EmbeddedRegistry REGISTRY = EmbeddedRegistry.start();

    private final AvroSerializer<AccountCommand> serializer = new AvroSerializer<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Seals seals = new Seals();
    private final TopologyTestDriver driver = driver();

    EmergencyStopOrderTest() {
        serializer.configure(serde(), false);
    }

    @AfterAll
    static void closeRegistry() {
        REGISTRY.close();
    }

    @AfterEach
    void close() {
        driver.close();
        serializer.close();
    }

    @Test
    void shouldPutAStopThatNoVersionCouldMakeValidAmongTheDeadLetters() {
        // When
        order(true, 0);

        // Then
        assertThat(seals.stopped()).isEmpty();
        assertThat(dead()).singleElement().satisfies(record -> {
            assertThat(header(record, DeadLetters.REASON)).isEqualTo("invalid");
            assertThat(header(record, "kafka_dlt-exception-message")).contains("version", "must be at least 1");
        });
    }

    /** As when the versions were counted from one again, because MongoDB lost their document. */
    @Test
    void shouldPutAReleaseThatIsOlderThanTheStopAmongTheDeadLetters() {
        // Given
        order(true, 7);

        // When
        order(false, 1);

        // Then
        assertThat(seals.stopped()).containsExactly(0);
        assertThat(dead()).singleElement().satisfies(record -> {
            assertThat(header(record, DeadLetters.REASON)).isEqualTo("stale_version");
            assertThat(header(record, "kafka_dlt-exception-message"))
                    .contains("version 1", "version 7", "order it again");
        });
        assertThat(meters.get("quotidian.dlt.records")
                        .tag("reason", "stale_version")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldNotMindARepetition() {
        // When
        order(true, 7);
        order(true, 7);
        order(true, 6);
        order(false, 8);
        order(false, 8);

        // Then
        assertThat(seals.stopped()).isEmpty();
        assertThat(dead()).isEmpty();
    }

    private void order(boolean active, long version) {
        String topic = Topics.ACCOUNT_COMMANDS.name("");
        AccountCommand command = new AccountCommand(
                "order-" + version, "*", version, Instant.EPOCH, "test", new EmergencyStop(active, "drill"));
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(
                        "*".getBytes(StandardCharsets.UTF_8),
                        Objects.requireNonNull(serializer.serialize(topic, command)));
    }

    private List<TestRecord<byte[], byte[]>> dead() {
        return driver.createOutputTopic(
                        Topics.deadLetter(Topics.ACCOUNT_COMMANDS.name("")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private TopologyTestDriver driver() {
        ScaledClock clock = ScaledClock.realTime();
        ProcessorParts parts = new ProcessorParts(
                new QuotaMachine(ProcessorSettings.from(Variables.of(Map.of())).core(clock)),
                clock,
                "",
                1,
                serde(),
                seals,
                () -> ClockOffset.NONE,
                new QuotaMetrics(meters, clock),
                partition -> {});
        Properties properties = new Properties();
        properties.put("application.id", "stops");
        properties.put("bootstrap.servers", "localhost:1");
        return new TopologyTestDriver(QuotaTopology.build(parts), properties);
    }

    private Map<String, Object> serde() {
        return Map.of("schema.registry.url", REGISTRY.url(), "auto.register.schemas", true);
    }
}
