package io.quotidian.simulator.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can go wrong. {@code Fault.at} counts what {@link #trigger} says. */
public enum FaultKind {
    PROCESSOR_CRASH(Trigger.STEPS),
    PROCESSOR_PAUSE(Trigger.STEPS),
    WORKER_CRASH(Trigger.STEPS),
    WORKER_PAUSE(Trigger.STEPS),
    PROCESSOR_REBALANCE(Trigger.MOMENT),
    WORKER_REBALANCE(Trigger.MOMENT),
    BROKER_DOWN(Trigger.MOMENT),
    LEDGER_DOWN(Trigger.MOMENT),
    THIRD_PARTY_DOWN(Trigger.MOMENT),
    THIRD_PARTY_SLOW(Trigger.MOMENT),
    COMPACTION(Trigger.MOMENT),
    CLOCK_STEP(Trigger.MOMENT),
    CLOCK_WRONG(Trigger.MOMENT),
    NEW_EPOCH(Trigger.MOMENT),
    TAKEOVER_PAUSE(Trigger.CALLS),
    TRANSACTION_ABORTED(Trigger.CALLS),
    COMMIT_ACK_LOST(Trigger.CALLS),
    LEDGER_REFUSED(Trigger.CALLS),
    LEDGER_ACK_LOST(Trigger.CALLS),
    LEDGER_LATE_WRITE(Trigger.CALLS),
    OUTCOME_LOST(Trigger.CALLS),
    OUTCOME_ACK_LOST(Trigger.CALLS),
    OFFSETS_NOT_COMMITTED(Trigger.CALLS),
    NOT_ADMITTED(Trigger.CALLS),
    ANSWER_REFUSED(Trigger.CALLS),
    ANSWER_REFUSED_UNCOUNTED(Trigger.CALLS),
    ANSWER_RATE_LIMITED(Trigger.CALLS),
    ANSWER_UNAUTHORIZED(Trigger.CALLS),
    ANSWER_ERROR_ACTED(Trigger.CALLS),
    ANSWER_ERROR_NOT_ACTED(Trigger.CALLS),
    TIMEOUT_ACTED(Trigger.CALLS),
    TIMEOUT_ACTED_LATE(Trigger.CALLS),
    TIMEOUT_NOT_ACTED(Trigger.CALLS);

    /** What a fault waits for. */
    public enum Trigger {
        /** The target's own steps: any boundary between two of them. */
        STEPS,
        /** A moment, milliseconds since the schedule's start. */
        MOMENT,
        /** So many calls of its kind. */
        CALLS
    }

    /** What a request to the third party can meet. */
    public static final Set<FaultKind> OF_REQUESTS =
            Collections.unmodifiableSet(EnumSet.range(ANSWER_REFUSED, TIMEOUT_NOT_ACTED));

    private final Trigger trigger;

    FaultKind(Trigger trigger) {
        this.trigger = trigger;
    }

    public Trigger trigger() {
        return trigger;
    }
}
