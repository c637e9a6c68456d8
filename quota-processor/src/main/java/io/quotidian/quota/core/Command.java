package io.quotidian.quota.core;

import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.policy.Policy;

/** An order about one account, stamped with a version where it was accepted. */
public sealed interface Command {

    long version();

    /** Replaces the policy; the charges that are remembered are recounted under the new one. */
    record SetPolicy(long version, Policy policy, History history) implements Command {

        public SetPolicy recountingFrom(History remembered) {
            return new SetPolicy(version, policy, remembered);
        }
    }

    record Pause(long version) implements Command {}

    record Resume(long version) implements Command {}

    record ResetCircuit(long version) implements Command {}

    /** Ends a queued action; one that is out is not queued again. */
    record CancelAction(long version, ActionId action) implements Command {}
}
