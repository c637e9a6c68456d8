package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.Fleet;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A partition's accounts in the store. */
final class StoredFleet implements Fleet {

    private final Desk desk;
    private final Rows rows;
    private final Scans scans;
    private final InputPosition wakeUp;

    StoredFleet(Desk desk, Rows rows, Scans scans, InputPosition wakeUp) {
        this.desk = desk;
        this.rows = rows;
        this.scans = scans;
        this.wakeUp = wakeUp;
    }

    @Override
    public Walks walks() {
        return rows.partition().walks();
    }

    @Override
    public void keep(Walks next) {
        Partition before = rows.partition();
        rows.savePartition(before, before.withWalks(next));
    }

    @Override
    public List<AccountId> accounts(@Nullable AccountId reached, int most) {
        return scans.accounts(reached, most);
    }

    @Override
    public boolean has(AccountId account, RunId run) {
        return rows.has(account, run);
    }

    @Override
    public Account account(AccountId id) {
        return rows.account(id);
    }

    @Override
    public void decide(AccountId account, Input.RunRecalled input) {
        desk.decide(new Admission.Reached(account, input.run(), input.orderedAt()), wakeUp, new RecordHeaders());
    }
}
