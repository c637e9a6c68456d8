package io.quotidian.quota.stream.store;

import io.quotidian.schemas.state.FormerSchemas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The schemas that rows were written with. Those of former versions come with this one; those of later ones stand
 * beside the rows, so that a partition may move back to a version that has never heard of them.
 */
final class RowSchemas {

    /** Shared by all partitions: a fingerprint means the same schema everywhere. */
    static final SchemaStore.Cache KNOWN = former();

    private RowSchemas() {}

    /** Learns what other versions left beside their rows. */
    static void learn(KeyValueStore<Bytes, byte[]> store) {
        RowKey prefix = RowKeys.schemas();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(prefix.bytes(), prefix.end())) {
            rows.forEachRemaining(row -> {
                if (row.key.compareTo(prefix.end()) < 0) {
                    KNOWN.addSchema(new Schema.Parser().parse(new String(row.value, StandardCharsets.UTF_8)));
                }
            });
        }
    }

    /** Leaves the schemas that this version writes with. */
    static void publish(KeyValueStore<Bytes, byte[]> store, List<Schema> own) {
        for (Schema schema : own) {
            Bytes key = RowKeys.schema(SchemaNormalization.parsingFingerprint64(schema));
            if (store.get(key) == null) {
                store.put(key, schema.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static SchemaStore.Cache former() {
        SchemaStore.Cache cache = new SchemaStore.Cache();
        FormerSchemas.all().forEach(cache::addSchema);
        return cache;
    }
}
