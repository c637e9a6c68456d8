package io.quotidian.quota.stream.store;

import io.quotidian.avro.state.BodyRow;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.stream.mapping.AccountRows;
import io.quotidian.quota.stream.mapping.ActionRows;
import io.quotidian.quota.stream.mapping.PartitionRows;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Loads and stores what decisions read and change. Index rows follow from the rows that they index. */
public final class Rows {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final DueAccounts due;
    private boolean schemasStandBeside;

    public Rows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.due = new DueAccounts(store);
        RowSchemas.learn(store);
    }

    /** The state as far as a decision about this action and run needs it. */
    public State load(AccountId account, @Nullable ActionId action, @Nullable RunId run) {
        return new State(
                partition(),
                account(account),
                action == null ? null : action(account, action),
                run == null ? null : run(account, run));
    }

    public Partition partition() {
        byte[] epoch = store.get(RowKeys.EPOCH);
        byte[] row = store.get(RowKeys.PARTITION);
        return PartitionRows.partition(
                epoch == null ? null : RowCodec.EPOCH.read(epoch), row == null ? null : RowCodec.PARTITION.read(row));
    }

    public Account account(AccountId id) {
        byte[] row = store.get(RowKeys.account(id));
        return row == null ? Account.newcomer(id) : AccountRows.account(id, RowCodec.ACCOUNT.read(row));
    }

    public @Nullable Action action(AccountId account, ActionId id) {
        byte[] row = store.get(RowKeys.action(account, id));
        return row == null ? null : ActionRows.action(id, RowCodec.ACTION.read(row));
    }

    public BodyRow body(AccountId account, ActionId id) {
        byte[] row = Objects.requireNonNull(
                store.get(RowKeys.body(account, id)), () -> "an action that has not ended keeps its body: " + id);
        return RowCodec.BODY.read(row);
    }

    public void put(AccountId account, ActionId id, BodyRow body) {
        store.put(RowKeys.body(account, id), RowCodec.BODY.write(body));
    }

    /** Whether anything is remembered of the account's part in a run. */
    public boolean has(AccountId account, RunId run) {
        return store.get(RowKeys.run(account, run)) != null;
    }

    /** Accounts whose wake-up is due, earliest first; whoever asks must be who saves, too. */
    public List<AccountId> due(Instant now, int most) {
        return due.at(now, most);
    }

    /** Stores the difference between two states. */
    public void save(State before, State after) {
        if (!schemasStandBeside) {
            RowSchemas.publish(store, RowCodec.SCHEMAS);
            schemasStandBeside = true;
        }
        savePartition(before.partition(), after.partition());
        saveAccount(before.account(), after.account());
        Action action = after.action();
        if (action != null && !action.equals(before.action())) {
            saveAction(after.account().id(), before.action(), action);
        }
        Run run = after.run();
        if (run != null && !run.equals(before.run())) {
            store.put(RowKeys.run(after.account().id(), run.id()), RowCodec.RUN.write(ActionRows.row(run)));
        }
    }

    /** Stores what a command for all accounts changed. */
    public void savePartition(Partition before, Partition after) {
        if (after.equals(before)) {
            return;
        }
        store.put(RowKeys.PARTITION, RowCodec.PARTITION.write(PartitionRows.row(after)));
        Partition.Epoch epoch = after.epoch();
        if (epoch != null && !epoch.equals(before.epoch())) {
            EpochRow old = RowCodec.EPOCH.read(Objects.requireNonNull(store.get(RowKeys.EPOCH)));
            store.put(
                    RowKeys.EPOCH,
                    RowCodec.EPOCH.write(new EpochRow(
                            epoch.number(), epoch.id(), epoch.closed(), old.getSince(), epoch.unknownBefore())));
        }
    }

    /** Whether a row is an account's, or the whole partition's: with these alone its decisions can be made elsewhere. */
    public static boolean concerns(Bytes key, AccountId account) {
        return RowKeys.concerns(key, account);
    }

    /** Puts the partition as it was seen once, whatever it is now: history is decided again. */
    public void assume(Partition seen) {
        Partition.Epoch epoch = seen.epoch();
        store.put(
                RowKeys.EPOCH,
                epoch == null
                        ? null
                        : RowCodec.EPOCH.write(new EpochRow(
                                epoch.number(), epoch.id(), epoch.closed(), Instant.EPOCH, epoch.unknownBefore())));
        store.put(RowKeys.PARTITION, RowCodec.PARTITION.write(PartitionRows.row(seen)));
    }

    private void saveAccount(Account before, Account after) {
        if (after.equals(before)) {
            return;
        }
        store.put(RowKeys.account(after.id()), RowCodec.ACCOUNT.write(AccountRows.row(after)));
        due.move(after.id(), before.wakeAt(), after.wakeAt());
    }

    private void saveAction(AccountId account, @Nullable Action before, Action after) {
        store.put(RowKeys.action(account, after.id()), RowCodec.ACTION.write(ActionRows.row(after)));
        unindex(account, before, after);
        index(account, before, after);
        if (after.status().isTerminal()) {
            store.delete(RowKeys.body(account, after.id()));
        }
    }

    private void unindex(AccountId account, @Nullable Action before, Action after) {
        if (before == null || before.place() == null) {
            return;
        }
        if (!before.place().equals(after.place())) {
            store.delete(RowKeys.place(account, before, before.place()));
        }
        if (after.place() == null) {
            store.delete(RowKeys.deadline(account, before));
        }
    }

    private void index(AccountId account, @Nullable Action before, Action after) {
        if (after.place() == null) {
            return;
        }
        if (before == null || !after.place().equals(before.place())) {
            store.put(RowKeys.place(account, after, after.place()), Ids.bytes(after.id()));
        }
        if (before == null || before.place() == null) {
            store.put(RowKeys.deadline(account, after), PRESENT);
        }
    }

    private Run run(AccountId account, RunId id) {
        byte[] row = store.get(RowKeys.run(account, id));
        return row == null ? Run.begin(id) : ActionRows.run(id, RowCodec.RUN.read(row));
    }
}
