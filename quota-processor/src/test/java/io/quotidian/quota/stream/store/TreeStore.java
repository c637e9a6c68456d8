package io.quotidian.quota.stream.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Kafka Streams' own in-memory store, opened outside a topology. */
public final class TreeStore {

    private TreeStore() {}

    public static KeyValueStore<Bytes, byte[]> create() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("quota-state"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>(properties);
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** The same, writing down where each scan begins. */
    @SuppressWarnings("unchecked") // A proxy of the interface that is asked for.
    public static KeyValueStore<Bytes, byte[]> noting(List<Bytes> scannedFrom) {
        KeyValueStore<Bytes, byte[]> store = create();
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                TreeStore.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("range")) {
                        scannedFrom.add((Bytes) arguments[0]);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The keys of everything but schemas. */
    static List<Bytes> keys(KeyValueStore<Bytes, byte[]> store) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(row -> keys.add(row.key));
            keys.removeIf(key -> key.compareTo(RowKeys.schemas().bytes()) >= 0
                    && key.compareTo(RowKeys.schemas().end()) < 0);
        }
        return keys;
    }
}
