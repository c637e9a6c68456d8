package io.quotidian.bench.state;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import io.quotidian.bench.cluster.Answers;
import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.cluster.Parts;
import io.quotidian.bench.cluster.SetClock;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One account's life in the real topology, on a clock that is set, without a broker. */
public final class Life implements AutoCloseable {

    private static final String PAYLOAD = "{\"text\":\"Happy birthday, Ada! All the best from the whole team.\"}";

    private final String account;
    private final Map<String, Object> serdeProperties;
    private final SetClock clock;
    private final TopologyTestDriver driver;
    private final KeyValueStore<Bytes, byte[]> store;

    /**
     * Begins, with production's settings.
     *
     * @param dir for the state, of this life alone
     */
    public Life(String account, Instant begins, Path dir, Map<String, Object> serdeProperties) {
        this.account = account;
        this.serdeProperties = Map.copyOf(serdeProperties);
        this.clock = new SetClock(begins);
        ScaledClock following = ScaledClock.following(clock);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.applicationId(""));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
        driver = new TopologyTestDriver(
                QuotaTopology.build(Parts.of(
                        "",
                        Parts.settings(Map.of(), following),
                        following,
                        new SimpleMeterRegistry(),
                        this.serdeProperties)),
                properties);
        store = driver.getKeyValueStore(Topics.STATE_STORE);
        store.put(Cluster.EPOCH_KEY, Cluster.openEpoch());
    }

    /** The account gets a policy of its own. */
    public void takes(QuotaPolicy policy) {
        pipe(
                Topics.ACCOUNT_COMMANDS,
                AccountCommand.newBuilder()
                        .setCommandId("set-policy")
                        .setAccountId(account)
                        .setVersion(1)
                        .setIssuedAt(clock.instant())
                        .setCommand(SetPolicy.newBuilder().setPolicy(policy).build())
                        .build());
    }

    /** An event is accepted. */
    public void asks(String eventId, @Nullable Instant notBefore) {
        pipe(
                Topics.CONTACT_EVENTS,
                ContactEvent.newBuilder()
                        .setEventId(eventId)
                        .setAccountId(account)
                        .setContactId("contact-" + eventId)
                        .setKind("birthday")
                        .setAction(new ContactAction("message", "log", PAYLOAD))
                        .setNotBefore(notBefore)
                        .build());
    }

    /** Everything that was granted is sent, and said to be. */
    public int acts() {
        List<TestRecord<byte[], byte[]>> granted = records(Topics.ACTION_GRANTS.name());
        try (AvroDeserializer<ActionGrant> grants = new AvroDeserializer<>(ActionGrant.class)) {
            grants.configure(serdeProperties, false);
            for (TestRecord<byte[], byte[]> each : granted) {
                ActionGrant grant = grants.deserialize(Topics.ACTION_GRANTS.name(), each.value());
                pipe(Topics.ACTION_OUTCOMES, Answers.sent(Objects.requireNonNull(grant)));
            }
        }
        return granted.size();
    }

    /** Time passes, and who is due gets a turn. */
    public void passes(Duration time) {
        clock.set(clock.instant().plus(time));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** What the decisions know of the account. */
    public Account known() {
        return new Rows(store).account(new AccountId(account));
    }

    /** Everything that stands in the store. */
    public Map<Bytes, byte[]> rows() {
        Map<Bytes, byte[]> rows = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(row -> rows.put(row.key, row.value));
        }
        return rows;
    }

    /** What went into the changelog since the last time. */
    public List<TestRecord<byte[], byte[]>> changes() {
        return records(Topics.stateChangelog(""));
    }

    private <T extends SpecificRecord> void pipe(Topic<T> topic, T value) {
        try (AvroSerializer<T> serializer = new AvroSerializer<>()) {
            serializer.configure(serdeProperties, false);
            driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(
                            account.getBytes(StandardCharsets.UTF_8),
                            Objects.requireNonNull(serializer.serialize(topic.name(), value)));
        }
    }

    private List<TestRecord<byte[], byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
