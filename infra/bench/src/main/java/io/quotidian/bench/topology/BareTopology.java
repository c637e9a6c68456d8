package io.quotidian.bench.topology;

import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** One source, one processor with one store as the real one's, two sinks. */
final class BareTopology {

    static final String DECISIONS = "decisions";
    static final String USAGE = "usage";
    private static final String SOURCE = "events";
    private static final String PROCESSOR = "bare";

    private BareTopology() {}

    static Topology build(Specimen specimen, String prefix, Map<String, Object> serdeProperties) {
        Topology topology = new Topology();
        topology.addSource(
                SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.CONTACT_EVENTS.name(prefix));
        topology.addProcessor(PROCESSOR, () -> new BareProcessor(specimen, serdeProperties), SOURCE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(Topics.STATE_STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                PROCESSOR);
        sink(topology, DECISIONS, Topics.QUOTA_DECISIONS, prefix, serdeProperties);
        sink(topology, USAGE, Topics.ACCOUNT_USAGE, prefix, serdeProperties);
        return topology;
    }

    private static void sink(
            Topology topology, String name, Topic<?> topic, String prefix, Map<String, Object> serdeProperties) {
        AvroSerializer<SpecificRecord> values = new AvroSerializer<>();
        values.configure(serdeProperties, false);
        topology.addSink(name, topic.name(prefix), new StringSerializer(), values, PROCESSOR);
    }
}
