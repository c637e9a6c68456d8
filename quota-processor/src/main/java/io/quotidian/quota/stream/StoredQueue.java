package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.Waiting;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** One account's queue in the store. */
final class StoredQueue implements Waiting {

    private final Desk desk;
    private final Rows rows;
    private final Scans scans;
    private final AccountId account;
    private final InputPosition wakeUp;
    private final Moment moment;

    StoredQueue(Desk desk, Rows rows, Scans scans, AccountId account, InputPosition wakeUp, Moment moment) {
        this.desk = desk;
        this.rows = rows;
        this.scans = scans;
        this.account = account;
        this.wakeUp = wakeUp;
        this.moment = moment;
    }

    @Override
    public Instant now() {
        return moment.now();
    }

    @Override
    public Account account() {
        return rows.account(account);
    }

    @Override
    public List<ActionId> overDeadline(Instant now, int most) {
        return scans.overDeadline(account, now, most);
    }

    @Override
    public List<ActionId> queued(Recall.@Nullable Mark mark, int most) {
        return scans.queued(account, mark, most);
    }

    @Override
    public List<ActionId> due(Instant now, int most) {
        return scans.due(account, now, most);
    }

    @Override
    public List<ActionId> heads(String cursor, int most) {
        return scans.heads(account, cursor, most);
    }

    @Override
    public List<Instant> nextMoments() {
        return scans.nextMoments(account);
    }

    @Override
    public Decision decide(@Nullable ActionId id, Input input) {
        if (id == null) {
            return desk.decide(rows.load(account, null, null), input, moment, null, wakeUp, new RecordHeaders());
        }
        Action action =
                Objects.requireNonNull(rows.action(account, id), () -> "an index row names a stored action: " + id);
        State before = rows.load(account, id, action.run());
        return desk.decide(before, input, moment, null, wakeUp, Emitter.traced(rows.body(account, id)));
    }
}
