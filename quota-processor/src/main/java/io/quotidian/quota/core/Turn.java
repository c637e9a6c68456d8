package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Recall.Mark;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.ActionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account's turn: what is overdue is asked about, what no lease fits any more ends, what is due joins its lane, and
 * the lanes are offered one after the other until one is granted or nothing more can be.
 */
public final class Turn {

    /** Actions ended, and moved up, in one turn. */
    private static final int MOST_MOVED = 50;

    /** Queued actions that a recall looks at in one turn. */
    static final int MOST_LOOKED_AT = 200;

    /** Lanes looked up at once. */
    private static final int BATCH = 50;

    /** Lanes offered in one turn; the cursor brings the others on in the next. */
    private static final int MOST_LANES = 1_000;

    /** An account with more lanes than that, none of which may go, is looked at again after this. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final QuotaMachine machine;
    private final Waiting waiting;
    private @Nullable Instant next;
    private String served = "";

    public Turn(QuotaMachine machine, Waiting waiting) {
        this.machine = machine;
        this.waiting = waiting;
    }

    public void take() {
        waiting.decide(null, new Input.Woken());
        inquire();
        waiting.account().backlog().recalls().stream().findFirst().ifPresent(this::recall);
        move(waiting.overDeadline(machine.lastMissed(waiting.now()), MOST_MOVED));
        move(waiting.due(waiting.now(), MOST_MOVED));
        release();
        waiting.nextMoments().forEach(this::wantsTurnAt);
        waiting.decide(null, new Input.TurnEnded(next, served));
    }

    private void inquire() {
        for (Attempt attempt : machine.overdue(waiting.account(), waiting.now())) {
            waiting.decide(attempt.action(), new Input.InquiryDue(attempt.number()));
        }
    }

    /** At first what is out, then so much of what waits; the oldest recall goes first. */
    private void recall(Recall recall) {
        if (recall.mark() == null) {
            waiting.account().unresolved().stream()
                    .filter(Attempt::isOpen)
                    .forEach(attempt -> waiting.decide(attempt.action(), new Input.LookedAt()));
        }
        List<ActionId> actions = waiting.queued(recall.mark(), MOST_LOOKED_AT);
        Mark last = null;
        for (ActionId id : actions) {
            Action action = Objects.requireNonNull(
                    waiting.decide(id, new Input.LookedAt()).next().action());
            last = new Mark(action.deadline(), id);
        }
        boolean more = actions.size() == MOST_LOOKED_AT;
        waiting.decide(null, new Input.Recalled(recall.target(), more ? last : null));
        if (!waiting.account().backlog().recalls().isEmpty()) {
            wantsTurnAt(waiting.now());
        }
    }

    private void move(List<ActionId> actions) {
        actions.forEach(this::offer);
    }

    /** All lanes once round, until one is served. The cursor moves past a lane that was served, not one only asked. */
    private void release() {
        Set<String> offered = new HashSet<>();
        String last = waiting.account().backlog().cursor();
        while (offered.size() < MOST_LANES) {
            List<ActionId> heads = waiting.heads(last, BATCH);
            for (ActionId head : heads) {
                Decision decision = offer(head);
                last = Objects.requireNonNull(decision.next().action()).lane();
                if (endsTurn(decision) || !offered.add(last)) {
                    return;
                }
            }
            if (heads.size() < BATCH) {
                return;
            }
        }
        served = last;
        wantsTurnAt(waiting.now().plus(BREATH));
    }

    private boolean endsTurn(Decision decision) {
        Action after = Objects.requireNonNull(decision.next().action());
        if (after.status() == Status.GRANTED) {
            served = after.lane();
            return true;
        }
        if (after.status().isTerminal()) {
            wantsTurnAt(waiting.now()); // the lane has another head now
        }
        Hold hold = decision.hold();
        return hold != null && hold.accountWide();
    }

    private Decision offer(ActionId id) {
        Decision decision = waiting.decide(id, new Input.Offered());
        Hold hold = decision.hold();
        if (hold != null && decision.next().account().backlog().size() > 0) {
            wantsTurnAt(hold.until());
        }
        return decision;
    }

    private void wantsTurnAt(@Nullable Instant moment) {
        if (moment != null && (next == null || moment.isBefore(next))) {
            next = moment;
        }
    }
}
