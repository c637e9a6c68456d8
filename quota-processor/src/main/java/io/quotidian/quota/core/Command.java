package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order about one account, stamped with a version where it was accepted. */
public sealed interface Command {

    long version();

    /** It takes what is remembered of the account's charges to obey it. */
    sealed interface Recounting extends Command {
        Recounting recountingFrom(History remembered);
    }

    /** Replaces the policy; the charges that are remembered are recounted under the new one. */
    record SetPolicy(long version, Policy policy, History history) implements Recounting {

        @Override
        public SetPolicy recountingFrom(History remembered) {
            return new SetPolicy(version, policy, remembered);
        }
    }

    record Pause(long version) implements Command {}

    record Resume(long version) implements Command {}

    record ResetCircuit(long version) implements Command {}

    /** Ends a queued action; one that is out is not queued again. */
    record CancelAction(long version, ActionId action) implements Command {}

    /** Ends what waits of a run or a contact; what is out is not queued again. */
    record CancelAll(long version, Recall.Target target) implements Command {}

    /**
     * What was sent by any means, ours included.
     *
     * @param length of ROLLING: names the limit; absent for the others
     * @param total in the window as of {@code asOf}
     */
    record ExternalUsage(
            long version,
            ActionType type,
            Window window,
            @Nullable Duration length,
            int total,
            Instant asOf,
            History history)
            implements Recounting {

        public ExternalUsage {
            if (total < 0 || window == Window.RUN) {
                throw new IllegalArgumentException(
                        "external usage is a total of 0 or more in a window of time, not " + total + " in " + window);
            }
        }

        @Override
        public ExternalUsage recountingFrom(History remembered) {
            return new ExternalUsage(version, type, window, length, total, asOf, remembered);
        }
    }
}
