package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.account.TurnTaken;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of state and why: what quota-decisions tells.
 *
 * @param sequence 1, 2, … per account, without gaps
 * @param action as it is after the decision; absent for commands
 * @param attempt the attempt concerned; 0 if none
 * @param counters the limits that apply, after the decision
 * @param binding the limit that holds the action back, if one does
 * @param nextEligible the earliest moment it may be granted, as far as is known now
 * @param notAfter of a grant: the end of its lease
 * @param turns that the account took since the decision before, that of this decision included
 * @param recall of an order to cancel a run or a contact: what it concerns
 */
public record Report(
        long sequence,
        Instant decidedAt,
        Verdict verdict,
        Reason reason,
        @Nullable Action action,
        int attempt,
        long policyVersion,
        List<CounterView> counters,
        @Nullable CounterView binding,
        @Nullable Instant nextEligible,
        @Nullable Instant notAfter,
        Surroundings around,
        List<TurnTaken> turns,
        @Nullable Recall recall) {

    public Report {
        counters = List.copyOf(counters);
        turns = List.copyOf(turns);
    }
}
