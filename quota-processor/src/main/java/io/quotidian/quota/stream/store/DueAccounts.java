package io.quotidian.quota.stream.store;

import io.quotidian.quota.core.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Wake-ups by their moment. It remembers up to where none stands: a scan from the beginning would walk over every row
 * that was deleted there since RocksDB compacted last, and after a boundary that is one for each account.
 */
final class DueAccounts {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Scans scans;

    /** No row stands before it. */
    private Bytes first = RowKeys.wakeUps().bytes();

    DueAccounts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.scans = new Scans(store);
    }

    /** An account is due at another moment than was planned; absent: at none. */
    void move(AccountId account, @Nullable Instant planned, @Nullable Instant next) {
        if (Objects.equals(planned, next)) {
            return;
        }
        if (planned != null) {
            store.delete(RowKeys.wakeUp(planned, account));
        }
        if (next != null) {
            Bytes row = RowKeys.wakeUp(next, account);
            store.put(row, PRESENT);
            first = row.compareTo(first) < 0 ? row : first;
        }
    }

    /** Those that are due, earliest first. */
    List<AccountId> at(Instant now, int most) {
        Bytes end = RowKeys.wakeUpsAt(now.plusMillis(1)).bytes();
        if (end.compareTo(first) <= 0) {
            return List.of();
        }
        List<Bytes> rows = scans.keys(first, end, most);
        first = rows.isEmpty() ? end : rows.getFirst();
        return rows.stream().map(DueAccounts::account).toList();
    }

    private static AccountId account(Bytes row) {
        RowKey.Reader reader = new RowKey.Reader(row);
        reader.moment();
        return new AccountId(reader.text());
    }
}
