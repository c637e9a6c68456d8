package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Source.Position;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What there is to decide upon. */
public sealed interface Input {

    /** An input that stands in a topic and applies once, however often it is read. */
    sealed interface Recorded extends Input {
        Position position();
    }

    /**
     * A contact event.
     *
     * @param laneIsEmpty whether nothing else waits in the event's lane
     */
    record EventArrived(Position position, Event event, boolean laneIsEmpty) implements Recorded {}

    record OutcomeReported(Position position, Outcome outcome) implements Recorded {}

    record CommandGiven(Position position, Command command) implements Recorded {}

    /** The account's wake-up is due: a turn begins. */
    record Woken() implements Input {}

    /** The inquiry about the action's attempt of this number is due. */
    record InquiryDue(int attempt) implements Input {}

    /** A queued action is offered: it is due, over its deadline, or the head of its lane. */
    record Offered() implements Input {}

    /**
     * The turn is over.
     *
     * @param next the earliest moment at which anything offered, or next in line, wants to be offered again
     * @param lane the lane that was served last
     */
    record TurnEnded(@Nullable Instant next, String lane) implements Input {}

    /**
     * The cancellation of a run in all accounts has come to this one. It stands in no topic of the account, so no
     * position says that it has been applied: the walk stores that it has passed.
     *
     * @param orderedAt what the account accepted later stays
     */
    record RunRecalled(RunId run, Instant orderedAt) implements Input {}

    /** An action is looked at: a recall may concern it. */
    record LookedAt() implements Input {}

    /**
     * A recall has come so far.
     *
     * @param mark the last action looked at; absent: there are no more
     */
    record Recalled(Recall.Target target, Recall.@Nullable Mark mark) implements Input {}
}
