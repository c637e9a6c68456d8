package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Walk;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.stream.ClockOffset;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.quota.stream.Seals;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.service.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run is cancelled in all accounts of a partition, through the whole topology. */
class CancelledEverywhereTest {
    private static final Duration PUNCTUATION = Duration.ofMillis(25);
    private static final int ACCOUNTS = 130;
    private static final int A_STEP = 100;

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
    private final AvroDeserializer<QuotaDecision> deserializer = new AvroDeserializer<>(QuotaDecision.class);
    private final List<QuotaDecision> decisions = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private ClockOffset offset = ClockOffset.NONE;
    private TopologyTestDriver driver = driver();

    CancelledEverywhereTest() {
        serializer.configure(serde(), false);
        deserializer.configure(serde(), false);
    }

    @AfterEach
    void close() {
        driver.close();
        serializer.close();
        deserializer.close();
        registry.close();
    }

    @Test
    void shouldReachEveryAccountOnceThoughTheProcessorStartsAgainInTheMiddle() throws IOException {
        // Given one of the run goes out in each account, one of it waits, and one of another
        open();
        for (String account : accounts()) {
            event(account, "out", "spring");
            event(account, "waits", "spring");
            event(account, "stays", "autumn");
        }
        pass(Duration.ofSeconds(1));
        decisions.clear();

        // When
        cancelEverywhere("spring");
        pass(PUNCTUATION);
        int atFirst = told("recalled").size();
        Walk underWay = new Rows(store()).partition().walks().underWay().getFirst();
        event(accounts().getLast(), "late", "spring");
        restart();
        IntStream.range(0, 10).forEach(i -> pass(PUNCTUATION));
        int beforeItReadAnything = told("recalled").size();
        pipe(Topics.ACCOUNT_COMMANDS, "*", null);
        IntStream.range(0, 10).forEach(i -> pass(PUNCTUATION));

        // Then
        assertThat(atFirst).isEqualTo(A_STEP);
        assertThat(beforeItReadAnything).isEqualTo(atFirst);
        assertThat(underWay.run()).isEqualTo(new RunId("spring"));
        assertThat(told("recalled")).containsExactlyInAnyOrderElementsOf(accounts());
        assertThat(told("cancel_wanted")).containsExactlyInAnyOrderElementsOf(accounts());
        assertThat(told("cancelled")).containsExactlyInAnyOrderElementsOf(accounts());
        assertThat(decisions)
                .filteredOn(decision -> decision.getReason().equals("cancelled"))
                .allMatch(decision -> decision.getEventId().equals("waits"));
        assertThat(new Rows(store()).partition().walks().underWay()).isEmpty();
    }

    /** The order is dated by the clock that all processors have in common. */
    @Test
    void shouldConcernWhatAProcessorWithALaterClockHadAccepted() throws IOException {
        // Given
        open();
        event("acme", "out", "spring");
        event("acme", "waits", "spring");
        decisions.clear();
        now = now.minusSeconds(3_600);
        offset = new ClockOffset(true, Duration.ZERO, Duration.ofHours(1));

        // When
        cancelEverywhere("spring");
        pass(PUNCTUATION);
        now = now.plusSeconds(3_601);
        offset = ClockOffset.NONE;
        pass(PUNCTUATION);

        // Then
        assertThat(told("cancelled")).containsExactly("acme");
    }

    @Test
    void shouldPutAnOrderTooManyAmongTheDeadLetters() throws IOException {
        // Given
        open();
        for (int i = 0; i < Walks.MOST; i++) {
            cancelEverywhere("run-" + i);
        }

        // When
        cancelEverywhere("too-many");

        // Then
        List<TestRecord<byte[], byte[]>> dead = driver.createOutputTopic(
                        Topics.deadLetter(Topics.ACCOUNT_COMMANDS.name("")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
        assertThat(dead)
                .singleElement()
                .extracting(record ->
                        record.headers().lastHeader(DeadLetters.REASON).value())
                .isEqualTo("recalls_pending".getBytes(StandardCharsets.UTF_8));
        pass(PUNCTUATION);
        IntStream.range(0, Walks.MOST).forEach(i -> pass(PUNCTUATION));
        assertThat(new Rows(store()).partition().walks().underWay()).isEmpty();
    }

    private static List<String> accounts() {
        return IntStream.range(0, ACCOUNTS).mapToObj("account-%03d"::formatted).toList();
    }

    private TopologyTestDriver driver() {
        ScaledClock clock = ScaledClock.following(new Hands());
        ProcessorParts parts = new ProcessorParts(
                new QuotaMachine(ProcessorSettings.from(Variables.of(Map.of())).core(clock)),
                clock,
                "",
                1,
                serde(),
                new Seals(),
                () -> offset,
                new QuotaMetrics(new SimpleMeterRegistry(), clock),
                partition -> {});
        Properties properties = new Properties();
        properties.put("application.id", "everywhere");
        properties.put("bootstrap.servers", "localhost:1");
        return new TopologyTestDriver(QuotaTopology.build(parts), properties);
    }

    /** What a processor leaves that commits and dies: its store. */
    private void restart() {
        List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>();
        try (var all = store().all()) {
            all.forEachRemaining(rows::add);
        }
        driver.close();
        driver = driver();
        store().putAll(rows);
    }

    private KeyValueStore<Bytes, byte[]> store() {
        return driver.getKeyValueStore(Topics.STATE_STORE);
    }

    private Map<String, Object> serde() {
        return Map.of("schema.registry.url", registry.url(), "auto.register.schemas", true);
    }

    private void open() throws IOException {
        var encoded = EpochRow.getEncoder().encode(new EpochRow(1L, "epoch-1", false, Instant.EPOCH, null));
        byte[] row = new byte[encoded.remaining()];
        encoded.get(row);
        store().put(Bytes.wrap(new byte[] {'E'}), row);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(PUNCTUATION);
        collect();
    }

    private void cancelEverywhere(String run) {
        pipe(
                Topics.ACCOUNT_COMMANDS,
                "*",
                new AccountCommand("cancel-" + run, "*", 0L, now, "test", new CancelRun(run)));
    }

    private void event(String account, String id, String run) {
        pipe(
                Topics.CONTACT_EVENTS,
                account,
                ContactEvent.newBuilder()
                        .setEventId(id)
                        .setAccountId(account)
                        .setContactId("contact-" + id)
                        .setKind("birthday")
                        .setAction(ContactAction.newBuilder().setType("message").build())
                        .setRunId(run)
                        .build());
    }

    private <T extends SpecificRecord> void pipe(Topic<T> topic, String key, @Nullable T value) {
        now = now.plusMillis(1);
        driver.createInputTopic(topic.name(""), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic.name(""), value));
        collect();
    }

    private void collect() {
        String topic = Topics.QUOTA_DECISIONS.name("");
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .forEach(value -> decisions.add(deserializer.deserialize(topic, value)));
    }

    /** Accounts that were told this, in order. */
    private List<String> told(String reason) {
        return decisions.stream()
                .filter(decision -> decision.getReason().equals(reason))
                .map(QuotaDecision::getAccountId)
                .toList();
    }

    private final class Hands extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
