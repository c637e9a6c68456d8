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

/**
 * One account's queue in the store. Where the account knows that nothing waits, the store is not asked: behind its last
 * row a scan walks over the deleted rows of the accounts that follow, until one of them still has a row.
 */
final class StoredQueue implements Waiting {

    private final Desk desk;
    private final Rows rows;
    private final Scans scans;
    private final AccountId id;
    private final InputPosition wakeUp;
    private final Moment moment;

    /** As it stands after the last decision. */
    private Account account;

    StoredQueue(Desk desk, Rows rows, Scans scans, Account account, InputPosition wakeUp, Moment moment) {
        this.desk = desk;
        this.rows = rows;
        this.scans = scans;
        this.id = account.id();
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
        return account;
    }

    @Override
    public List<ActionId> overDeadline(Instant latest, int most) {
        return isEmpty() ? List.of() : scans.overDeadline(id, latest, most);
    }

    @Override
    public List<ActionId> queued(Recall.@Nullable Mark mark, int most) {
        return isEmpty() ? List.of() : scans.queued(id, mark, most);
    }

    @Override
    public List<ActionId> due(Instant now, int most) {
        return isEmpty() ? List.of() : scans.due(id, now, most);
    }

    @Override
    public List<ActionId> heads(String cursor, int most) {
        return isEmpty() ? List.of() : scans.heads(id, cursor, most);
    }

    @Override
    public List<Instant> nextMoments() {
        return isEmpty() ? List.of() : scans.nextMoments(id);
    }

    @Override
    public Decision decide(@Nullable ActionId action, Input input) {
        Decision decision = action == null
                ? desk.decide(rows.load(id, null, null), input, moment, null, wakeUp, new RecordHeaders())
                : decideOn(action, input);
        account = decision.next().account();
        return decision;
    }

    private Decision decideOn(ActionId action, Input input) {
        Action stored =
                Objects.requireNonNull(rows.action(id, action), () -> "an index row names a stored action: " + action);
        State before = rows.load(id, action, stored.run());
        return desk.decide(before, input, moment, null, wakeUp, Emitter.traced(rows.body(id, action)));
    }

    private boolean isEmpty() {
        return account.backlog().size() == 0;
    }
}
