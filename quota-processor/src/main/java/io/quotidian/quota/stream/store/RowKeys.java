package io.quotidian.quota.stream.store;

import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/** Every kind of row in the store, and its key. */
final class RowKeys {

    static final Bytes EPOCH = RowKey.of('E').bytes();
    static final Bytes PARTITION = RowKey.of('P').bytes();

    private static final char ACCOUNT = 'A';
    private static final char BODY = 'B';
    private static final char DELAYED = 'D';
    private static final char READY = 'Q';
    private static final char RUN = 'R';
    private static final char SCHEMA = 'S';
    private static final char DEADLINE = 'T';
    private static final char WAKE_UP = 'W';
    private static final char ACTION = 'X';

    private RowKeys() {}

    /** Whether a row is the account's, or of no account in particular. */
    static boolean concerns(Bytes key, AccountId account) {
        char kind = (char) key.get()[0];
        RowKey.Reader reader = new RowKey.Reader(key);
        if (kind == WAKE_UP) {
            reader.moment();
        }
        return switch (kind) {
            case 'E', 'P', SCHEMA -> true;
            default -> reader.text().equals(account.value());
        };
    }

    static Bytes account(AccountId account) {
        return accounts().text(account.value()).bytes();
    }

    static RowKey accounts() {
        return RowKey.of(ACCOUNT);
    }

    static Bytes action(AccountId account, ActionId action) {
        return actions(account).text(action.value()).bytes();
    }

    static RowKey actions(AccountId account) {
        return RowKey.of(ACTION).text(account.value());
    }

    static RowKey allActions() {
        return RowKey.of(ACTION);
    }

    static RowKey allRuns() {
        return RowKey.of(RUN);
    }

    static Bytes body(AccountId account, ActionId action) {
        return RowKey.of(BODY).text(account.value()).text(action.value()).bytes();
    }

    static Bytes run(AccountId account, RunId run) {
        return RowKey.of(RUN).text(account.value()).text(run.value()).bytes();
    }

    static RowKey schemas() {
        return RowKey.of(SCHEMA);
    }

    static Bytes schema(long fingerprint) {
        return schemas().number(fingerprint).bytes();
    }

    static Bytes wakeUp(Instant at, AccountId account) {
        return wakeUpsAt(at).text(account.value()).bytes();
    }

    static RowKey wakeUps() {
        return RowKey.of(WAKE_UP);
    }

    static RowKey wakeUpsAt(Instant at) {
        return RowKey.of(WAKE_UP).moment(at);
    }

    static Bytes deadline(AccountId account, Action action) {
        return deadlines(account)
                .moment(action.deadline())
                .text(action.id().value())
                .bytes();
    }

    static RowKey deadlines(AccountId account) {
        return RowKey.of(DEADLINE).text(account.value());
    }

    static Bytes place(AccountId account, Action action, Place place) {
        return switch (place) {
            case Place.Delayed delayed ->
                delayed(account)
                        .moment(delayed.due())
                        .number(delayed.sequence())
                        .bytes();
            case Place.Ready ready ->
                lane(account, action.lane())
                        .moment(ready.rank())
                        .number(ready.sequence())
                        .bytes();
        };
    }

    static RowKey delayed(AccountId account) {
        return RowKey.of(DELAYED).text(account.value());
    }

    static RowKey lanes(AccountId account) {
        return RowKey.of(READY).text(account.value());
    }

    static RowKey lane(AccountId account, String lane) {
        return lanes(account).text(lane);
    }
}
