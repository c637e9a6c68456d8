package io.quotidian.quota.stream.store;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.stream.mapping.AccountRows;
import io.quotidian.quota.stream.mapping.ActionRows;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
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
                forgetIfOver(row.key, row.value, now);
            }
        }
    }

    private void forgetIfOver(Bytes key, byte[] value, Instant now) {
        if (startsWith(key, RowKeys.allRuns())
                && RowCodec.RUN.read(value).getForgetAt().isBefore(now)) {
            store.delete(key);
        } else if (startsWith(key, RowKeys.allActions())) {
            RowKey.Reader reader = new RowKey.Reader(key);
            AccountId account = new AccountId(reader.text());
            Action action = ActionRows.action(new ActionId(reader.text()), RowCodec.ACTION.read(value));
            if (action.status().isTerminal() && action.forgetAt().isBefore(now)) {
                notKnown(account, action, now);
                store.delete(key);
            }
        }
    }

    /**
     * What was charged to it is forgotten too, however long actions are remembered from now on. What may still be seen
     * stands among the account's unresolved.
     */
    private void notKnown(AccountId id, Action action, Instant now) {
        Bytes key = RowKeys.account(id);
        byte[] row = store.get(key);
        Optional<Instant> latest = action.tries().charges().stream()
                .map(charge -> charge.lastSeen() == null || charge.lastSeen().isAfter(now) ? now : charge.lastSeen())
                .max(Comparator.naturalOrder());
        if (row != null && latest.isPresent()) {
            Account before = AccountRows.account(id, RowCodec.ACCOUNT.read(row));
            Account after = before.notKnownBefore(latest.get());
            if (!after.equals(before)) {
                store.put(key, RowCodec.ACCOUNT.write(AccountRows.row(after)));
            }
        }
    }

    private static boolean startsWith(Bytes key, RowKey kind) {
        return key.get()[0] == kind.bytes().get()[0];
    }
}
