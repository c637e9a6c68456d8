package io.quotidian.quota;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.TurnSeen;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.history.Difference;
import io.quotidian.quota.stream.ClockOffset;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.quota.stream.Seals;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a real account through the whole topology, under TopologyTestDriver and at the moments that were kept.
 * The driver numbers its records itself, so decisions come out under the positions that were kept.
 */
final class TopologyAgain implements AutoCloseable {

    private static final Duration PUNCTUATION = Duration.ofMillis(25);

    /** The dedup memory's sweep looks at the clock too, so that it must not come between a walk and its clock. */
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private static final byte[] EVERY_ACCOUNT = "*".getBytes(StandardCharsets.UTF_8);

    private final String prefix;
    private final AvroDeserializer<QuotaDecision> decisions = new AvroDeserializer<>(QuotaDecision.class);
    private final AvroSerializer<AccountCommand> commands = new AvroSerializer<>();
    private final TopologyTestDriver driver;
    private final Deque<QuotaDecision> decided = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;
    private Duration passed = Duration.ZERO;
    private ClockOffset offset = ClockOffset.NONE;
    private boolean stopped;
    private long orders;
    private @Nullable Instant first;

    private TopologyAgain(Cluster cluster, String prefix, Settings settings) {
        this.prefix = prefix;
        decisions.configure(cluster.serde(), false);
        commands.configure(cluster.serde(), false);
        ScaledClock clock = ScaledClock.following(new Kept());
        ProcessorParts parts = new ProcessorParts(
                new QuotaMachine(settings),
                clock,
                prefix,
                1,
                cluster.serde(),
                new Seals(),
                () -> offset,
                new QuotaMetrics(new SimpleMeterRegistry(), clock),
                partition -> {});
        Properties properties = new Properties();
        properties.put("application.id", "again");
        properties.put("bootstrap.servers", "localhost:1");
        this.driver = new TopologyTestDriver(QuotaTopology.build(parts), properties);
    }

    static List<Difference> differences(Cluster cluster, String prefix, Settings settings, List<QuotaDecision> kept) {
        Map<InputPosition, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
        for (var topic : List.of(Topics.CONTACT_EVENTS, Topics.ACCOUNT_COMMANDS, Topics.ACTION_OUTCOMES)) {
            cluster.raw(topic.name(prefix))
                    .forEach(record -> records.put(
                            new InputPosition(record.topic(), record.partition(), record.offset()), record));
        }
        try (TopologyAgain again = new TopologyAgain(cluster, prefix, settings)) {
            again.open(kept.getFirst().getEpoch());
            return kept.stream()
                    .map(decision -> new Difference(decision, again.next(decision, records)))
                    .filter(difference -> !difference.isNone())
                    .toList();
        }
    }

    private void open(long epoch) {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(Topics.STATE_STORE);
        try {
            var encoded = EpochRow.getEncoder().encode(new EpochRow(epoch, "epoch-1", false, Instant.EPOCH, null));
            byte[] row = new byte[encoded.remaining()];
            encoded.get(row);
            store.put(Bytes.wrap(new byte[] {'E'}), row);
            pipe(Topics.ACCOUNT_COMMANDS.name(prefix), EVERY_ACCOUNT, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QuotaDecision next(QuotaDecision kept, Map<InputPosition, ConsumerRecord<byte[], byte[]>> records) {
        if (decided.isEmpty()) {
            kept.getTurns().forEach(this::turn);
            ConsumerRecord<byte[], byte[]> record = records.get(kept.getInput());
            if (record != null) {
                at(
                        kept.getDecidedAt(),
                        kept.getClocksCompared(),
                        kept.getClocksApartMillis(),
                        kept.getPartition().getStopped());
                pipe(record.topic(), record.key(), record.value());
            } else if (kept.getInput().getTopic() == null && kept.getRecall() != null) {
                walk(kept);
            }
        }
        QuotaDecision next = decided.remove();
        return QuotaDecision.newBuilder(next).setInput(kept.getInput()).build();
    }

    /**
     * The order for all accounts, and the punctuation that brings it to this one. Nothing else is due in it: a turn of the same
     * punctuation, which may want another at once, came before.
     */
    private void walk(QuotaDecision kept) {
        if (passed.plus(PUNCTUATION).toMillis() % SWEEP.toMillis() == 0) {
            punctuate();
        }
        Instant before = now;
        boolean underStop = kept.getPartition().getStopped();
        at(kept.getRecall().getOrderedAt(), kept.getClocksCompared(), 0, underStop);
        everywhere(new CancelRun(kept.getRecall().getRunId()));
        at(kept.getDecidedAt(), kept.getClocksCompared(), kept.getClocksApartMillis(), underStop);
        first = before.minusMillis(1);
        punctuate();
    }

    private void turn(TurnSeen turn) {
        at(
                turn.getAt(),
                turn.getClocksCompared(),
                turn.getClocksApartMillis(),
                turn.getPartition().getStopped());
        punctuate();
    }

    private void punctuate() {
        driver.advanceWallClockTime(PUNCTUATION);
        passed = passed.plus(PUNCTUATION);
        collect();
    }

    private void at(Instant moment, boolean compared, long apartMillis, boolean underStop) {
        now = moment;
        offset = new ClockOffset(compared, Duration.ZERO, Duration.ofMillis(apartMillis));
        if (stopped != underStop) {
            stopped = underStop;
            everywhere(new EmergencyStop(underStop, ""));
        }
    }

    private void everywhere(Object order) {
        AccountCommand command = new AccountCommand("all", "*", ++orders, Instant.EPOCH, "test", order);
        String topic = Topics.ACCOUNT_COMMANDS.name(prefix);
        pipe(topic, EVERY_ACCOUNT, Objects.requireNonNull(commands.serialize(topic, command)));
    }

    private void pipe(String topic, byte[] key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
        collect();
    }

    private void collect() {
        String topic = Topics.QUOTA_DECISIONS.name(prefix);
        List<QuotaDecision> told = new ArrayList<>();
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .forEach(value -> told.add(decisions.deserialize(topic, value)));
        decided.addAll(told);
    }

    @Override
    public void close() {
        driver.close();
        decisions.close();
        commands.close();
    }

    /** Shows a first moment once, if there is one. */
    private final class Kept extends Clock {
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
            Instant shown = first == null ? now : first;
            first = null;
            return shown;
        }
    }
}
