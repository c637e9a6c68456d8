package io.quotidian.quota.stream;

import static io.quotidian.schemas.Topics.ACCOUNT_COMMANDS;
import static io.quotidian.schemas.Topics.ACCOUNT_USAGE;
import static io.quotidian.schemas.Topics.ACTION_GRANTS;
import static io.quotidian.schemas.Topics.ACTION_OUTCOMES;
import static io.quotidian.schemas.Topics.CONTACT_EVENTS;
import static io.quotidian.schemas.Topics.QUOTA_DECISIONS;
import static io.quotidian.schemas.Topics.STATE_STORE;

import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Three topics in, one processor with one store, three topics out; what is misrouted goes home, what cannot be read
 * goes to the dead letters, all in one transaction.
 */
public final class QuotaTopology {

    static final List<Topic<?>> INPUTS = List.of(CONTACT_EVENTS, ACCOUNT_COMMANDS, ACTION_OUTCOMES);
    private static final List<Topic<?>> OUTPUTS = List.of(ACTION_GRANTS, QUOTA_DECISIONS, ACCOUNT_USAGE);

    private final String prefix;
    private final Map<String, Object> serdeProperties;
    private final Topology topology;

    private QuotaTopology(String prefix, Map<String, Object> serdeProperties, Topology topology) {
        this.prefix = prefix;
        this.serdeProperties = Map.copyOf(serdeProperties);
        this.topology = topology;
    }

    /** The whole topology. */
    public static Topology build(ProcessorParts parts) {
        return build(parts, new Topology());
    }

    /** The whole topology, in an empty one: whose settings may wrap the processor for whoever measures it. */
    public static Topology build(ProcessorParts parts, Topology empty) {
        QuotaTopology drawing = new QuotaTopology(parts.topicPrefix(), parts.serdeProperties(), empty);
        INPUTS.forEach(drawing::source);
        drawing.topology.addProcessor(
                Nodes.PROCESSOR,
                () -> new QuotaProcessor(parts),
                INPUTS.stream().map(Nodes::source).toArray(String[]::new));
        drawing.topology.addStateStore(store(), Nodes.PROCESSOR);
        OUTPUTS.forEach(drawing::sink);
        INPUTS.forEach(drawing::home);
        INPUTS.forEach(drawing::deadLetters);
        return drawing.topology;
    }

    private void source(Topic<?> topic) {
        topology.addSource(
                Nodes.source(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name(prefix));
    }

    private void sink(Topic<?> topic) {
        AvroSerializer<SpecificRecord> values = new AvroSerializer<>();
        values.configure(serdeProperties, false);
        topology.addSink(Nodes.sink(topic), topic.name(prefix), new StringSerializer(), values, Nodes.PROCESSOR);
    }

    private void home(Topic<?> topic) {
        bytes(Nodes.home(topic), topic.name(prefix));
    }

    private void deadLetters(Topic<?> topic) {
        bytes(Nodes.deadLetters(topic), Topics.deadLetter(topic.name(prefix)));
    }

    private void bytes(String node, String topic) {
        topology.addSink(node, topic, new ByteArraySerializer(), new ByteArraySerializer(), Nodes.PROCESSOR);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STATE_STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
