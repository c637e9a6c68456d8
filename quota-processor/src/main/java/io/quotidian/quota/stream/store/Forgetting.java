package io.quotidian.quota.stream.store;

import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.stream.mapping.ActionRows;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Walks round and round through actions and runs, a few at a time, and drops what the dedup memory no longer keeps. */
public final class Forgetting {

    /** Rows looked at in one step. */
    static final int STEP = 100;

    private final KeyValueStore<Bytes, byte[]> store;
    private @Nullable Bytes cursor;

    public Forgetting(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public void step(Instant now) {
        Bytes from = cursor == null ? RowKeys.allRuns().bytes() : cursor;
        cursor = null;
        int seen = 0;
        try (KeyValueIterator<Bytes, byte[]> rows =
                store.range(from, RowKeys.allActions().end())) {
            while (rows.hasNext()) {
                var row = rows.next();
                if (seen++ == STEP) {
                    cursor = row.key;
                    return;
                }
                if (isOver(row.key, row.value, now)) {
                    store.delete(row.key);
                }
            }
        }
    }

    private static boolean isOver(Bytes key, byte[] value, Instant now) {
        if (startsWith(key, RowKeys.allRuns())) {
            return RowCodec.RUN.read(value).getForgetAt().isBefore(now);
        }
        if (!startsWith(key, RowKeys.allActions())) {
            return false;
        }
        RowKey.Reader reader = new RowKey.Reader(key);
        reader.text();
        Action action = ActionRows.action(new ActionId(reader.text()), RowCodec.ACTION.read(value));
        return action.status().isTerminal() && action.forgetAt().isBefore(now);
    }

    private static boolean startsWith(Bytes key, RowKey kind) {
        return key.get()[0] == kind.bytes().get()[0];
    }
}
