package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;

/** What the shell must do, in the transaction that stores the next state. */
public sealed interface Effect {

    /** A lease for one attempt, already charged. {@code probe}: the one of a half-open circuit. */
    record Grant(Action action, Attempt attempt, boolean probe, long policyVersion) implements Effect {}

    /** Ask the ledger about an overdue attempt. */
    record Inquire(Action action, Attempt attempt) implements Effect {}

    record Tell(Report report) implements Effect {}

    record UsageChanged(Usage usage) implements Effect {}
}
