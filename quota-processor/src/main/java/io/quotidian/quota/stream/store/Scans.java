package io.quotidian.quota.stream.store;

import io.quotidian.quota.core.History;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.stream.mapping.ActionRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Range scans over the store, each with a bound. */
public final class Scans {

    /** Actions of an account that a policy change looks through; beyond it the new windows are sealed. */
    public static final int MAX_HISTORY = 20_000;

    private final KeyValueStore<Bytes, byte[]> store;

    public Scans(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Accounts in the order of their ids, those behind one of them. */
    public List<AccountId> accounts(@Nullable AccountId after, int most) {
        Bytes from = after == null
                ? RowKeys.accounts().bytes()
                : RowKeys.accounts().text(after.value()).end();
        return collect(
                from, RowKeys.accounts().end(), most, (key, value) -> new AccountId(new RowKey.Reader(key).text()));
    }

    /** Queued actions whose deadline is this one or an earlier, earliest first. */
    public List<ActionId> overDeadline(AccountId account, Instant latest, int most) {
        Bytes from = RowKeys.deadlines(account).bytes();
        Bytes to = RowKeys.deadlines(account).moment(latest.plusMillis(1)).bytes();
        return collect(from, to, most, (key, value) -> deadlined(key));
    }

    /** Queued actions in the order of their deadlines and ids, those behind the mark. */
    public List<ActionId> queued(AccountId account, Recall.@Nullable Mark mark, int most) {
        RowKey all = RowKeys.deadlines(account);
        Bytes end = all.end();
        Bytes from = mark == null
                ? all.bytes()
                : RowKeys.deadlines(account)
                        .moment(mark.deadline())
                        .text(mark.action().value())
                        .end();
        return collect(from, end, most, (key, value) -> deadlined(key));
    }

    /** Delayed actions whose moment has come, earliest first. */
    public List<ActionId> due(AccountId account, Instant now, int most) {
        Bytes from = RowKeys.delayed(account).bytes();
        Bytes to = RowKeys.delayed(account).moment(now.plusMillis(1)).bytes();
        return collect(from, to, most, (key, value) -> Ids.actionId(value));
    }

    /** When the next delayed action or deadline of the account is due; empty if none. */
    public List<Instant> nextMoments(AccountId account) {
        List<Instant> moments = new ArrayList<>();
        moments.addAll(collect(
                RowKeys.delayed(account).bytes(), RowKeys.delayed(account).end(), 1, Scans::moment));
        moments.addAll(collect(
                RowKeys.deadlines(account).bytes(), RowKeys.deadlines(account).end(), 1, Scans::moment));
        return moments;
    }

    /** Whether nothing waits in the lane. */
    public boolean isLaneEmpty(AccountId account, String lane) {
        RowKey prefix = RowKeys.lane(account, lane);
        return collect(prefix.bytes(), prefix.end(), 1, (key, value) -> key).isEmpty();
    }

    /** The heads of the account's lanes, one each, beginning behind the cursor and coming round to it. */
    public List<ActionId> heads(AccountId account, String cursor, int most) {
        Bytes start = RowKeys.lanes(account).bytes();
        Bytes middle = cursor.isEmpty() ? start : RowKeys.lane(account, cursor).end();
        List<ActionId> heads = new ArrayList<>();
        skip(account, middle, RowKeys.lanes(account).end(), most, heads);
        skip(account, start, middle, most, heads);
        return heads;
    }

    /** Everything charged that is remembered of an account. */
    public History history(AccountId account) {
        List<History.Entry> entries = new ArrayList<>();
        RowKey prefix = RowKeys.actions(account);
        List<Action> actions = collect(prefix.bytes(), prefix.end(), MAX_HISTORY + 1, Scans::action);
        for (Action action : actions) {
            action.tries().charges().forEach(charge -> entries.add(new History.Entry(action.type(), charge)));
        }
        return new History(entries, actions.size() <= MAX_HISTORY);
    }

    /** Keys from one on, up to but without another. */
    List<Bytes> keys(Bytes from, Bytes to, int most) {
        return collect(from, to, most, (key, value) -> key);
    }

    private void skip(AccountId account, Bytes from, Bytes to, int most, List<ActionId> heads) {
        Bytes next = from;
        while (heads.size() < most && next.compareTo(to) < 0) {
            Bytes start = next;
            List<Bytes> keys = collect(start, to, 1, (key, value) -> {
                heads.add(Ids.actionId(value));
                return key;
            });
            if (keys.isEmpty()) {
                return;
            }
            RowKey.Reader reader = new RowKey.Reader(keys.getFirst());
            reader.text();
            next = RowKeys.lane(account, reader.text()).end();
        }
    }

    private static ActionId deadlined(Bytes key) {
        RowKey.Reader reader = new RowKey.Reader(key);
        reader.text();
        reader.moment();
        return new ActionId(reader.text());
    }

    private static Instant moment(Bytes key, byte[] value) {
        RowKey.Reader reader = new RowKey.Reader(key);
        reader.text();
        return reader.moment();
    }

    private static Action action(Bytes key, byte[] value) {
        RowKey.Reader reader = new RowKey.Reader(key);
        reader.text();
        return ActionRows.action(new ActionId(reader.text()), RowCodec.ACTION.read(value));
    }

    /** At most {@code most} rows from a key on, up to but without another. */
    private <T> List<T> collect(Bytes from, Bytes to, int most, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, to)) {
            while (found.size() < most && rows.hasNext()) {
                var row = rows.next();
                if (row.key.compareTo(to) >= 0) {
                    break;
                }
                found.add(reader.read(row.key, row.value));
            }
        }
        return found;
    }

    private interface RowReader<T> {
        T read(Bytes key, byte[] value);
    }
}
