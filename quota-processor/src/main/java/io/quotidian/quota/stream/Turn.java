package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Hold;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
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
 * One account's turn: what is overdue is asked about, what is over its deadline ends, what is due joins its lane, and
 * the lanes are offered one after the other until one is granted or nothing more can be.
 */
final class Turn {

    /** Actions ended or moved up in one turn. */
    private static final int MOST_MOVED = 50;

    /** Lanes offered in one turn; the cursor brings the others on in the next. */
    private static final int MOST_LANES = 50;

    private final Desk desk;
    private final Rows rows;
    private final Scans scans;
    private final AccountId account;
    private final InputPosition wakeUp;
    private @Nullable Instant next;
    private String lane = "";

    Turn(Desk desk, Rows rows, Scans scans, AccountId account, InputPosition wakeUp) {
        this.desk = desk;
        this.rows = rows;
        this.scans = scans;
        this.account = account;
        this.wakeUp = wakeUp;
    }

    void take() {
        decideAlone(new Input.Woken());
        inquire();
        offerAll(scans.overDeadline(account, desk.now(), MOST_MOVED));
        offerAll(scans.due(account, desk.now(), MOST_MOVED));
        release();
        scans.nextMoments(account).forEach(this::wantsTurnAt);
        decideAlone(new Input.TurnEnded(next, lane));
    }

    private void inquire() {
        for (Attempt attempt : desk.machine().overdue(rows.account(account), desk.now())) {
            Action action = load(attempt.action());
            desk.decideOn(account, action, new Input.InquiryDue(attempt.number()), wakeUp);
        }
    }

    private void offerAll(List<ActionId> actions) {
        actions.forEach(this::offer);
    }

    private void release() {
        String cursor = rows.account(account).backlog().cursor();
        List<ActionId> heads = scans.heads(account, cursor, MOST_LANES);
        for (ActionId head : heads) {
            lane = load(head).lane();
            Decision decision = offer(head);
            Action after = Objects.requireNonNull(decision.next().action());
            if (after.status().isTerminal()) {
                wantsTurnAt(desk.now());
            }
            Hold hold = decision.hold();
            if (hold != null && (hold.accountWide() || after.status() == Status.GRANTED)) {
                return;
            }
        }
        if (heads.size() == MOST_LANES) {
            wantsTurnAt(desk.now());
        }
    }

    private Decision offer(ActionId id) {
        Decision decision = desk.decideOn(account, load(id), new Input.Offered(), wakeUp);
        Hold hold = decision.hold();
        if (hold != null && decision.next().account().backlog().size() > 0) {
            wantsTurnAt(hold.until());
        }
        return decision;
    }

    private void decideAlone(Input input) {
        desk.decide(rows.load(account, null, null), input, wakeUp, new RecordHeaders());
    }

    private Action load(ActionId id) {
        return Objects.requireNonNull(rows.action(account, id), () -> "an index row names an action: " + id);
    }

    private void wantsTurnAt(@Nullable Instant moment) {
        if (moment != null && (next == null || moment.isBefore(next))) {
            next = moment;
        }
    }
}
