package io.quotidian.bench.topology;

import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.state.AccountRow;
import io.quotidian.avro.state.ActionRow;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.bench.cluster.Cluster;
import io.quotidian.bench.cluster.Load;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Takes a specimen from the real topology. */
final class Specimens {

    private Specimens() {}

    /** Of the last of some events of one account. */
    static Specimen take(ProcessorParts parts, Path stateDir, Load load) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "specimen");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(QuotaTopology.build(parts), properties)) {
            KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(Topics.STATE_STORE);
            store.put(Cluster.EPOCH_KEY, Cluster.openEpoch());
            var events = driver.createInputTopic(
                    Topics.CONTACT_EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
            load.events()
                    .forEach(event ->
                            events.pipeInput(event.key().get(), event.value().get()));
            QuotaDecision decision = last(driver, parts, Topics.QUOTA_DECISIONS);
            AccountUsage usage = last(driver, parts, Topics.ACCOUNT_USAGE);
            return specimen(lastRows(store), decision, usage);
        }
    }

    private static Specimen specimen(Map<Character, Row> rows, QuotaDecision decision, AccountUsage usage) {
        try {
            return new Specimen(
                    AccountRow.getDecoder().decode(row(rows, 'A').value().get()),
                    ActionRow.getDecoder().decode(row(rows, 'X').value().get()),
                    BodyRow.getDecoder().decode(row(rows, 'B').value().get()),
                    row(rows, 'Q').key(),
                    row(rows, 'T').key(),
                    decision,
                    usage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(Map<Character, Row> rows, char kind) {
        return Objects.requireNonNull(rows.get(kind), () -> "the real processor stored no row of kind " + kind);
    }

    private static Map<Character, Row> lastRows(KeyValueStore<Bytes, byte[]> store) {
        Map<Character, Row> rows = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(
                    entry -> rows.put((char) entry.key.get()[0], new Row(entry.key, Bytes.wrap(entry.value))));
        }
        return rows;
    }

    private static <T extends SpecificRecord> T last(TopologyTestDriver driver, ProcessorParts parts, Topic<T> topic) {
        var output = driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        byte[] value = output.readValuesToList().getLast();
        try (AvroDeserializer<T> deserializer = new AvroDeserializer<>(topic.valueType())) {
            deserializer.configure(parts.serdeProperties(), false);
            return Objects.requireNonNull(deserializer.deserialize(topic.name(), value));
        }
    }

    private record Row(Bytes key, Bytes value) {}
}
