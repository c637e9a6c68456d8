package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Orders;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.policy.Policy;

/** Obeys commands. An older one that arrives late is ignored; a policy never starts from ignorance. */
final class Ordering {

    private Ordering() {}

    static void obey(Draft draft, Command command) {
        switch (command) {
            case Command.SetPolicy set -> setPolicy(draft, set);
            case Command.Pause pause -> setPaused(draft, true, pause.version(), Reason.PAUSED);
            case Command.Resume resume -> setPaused(draft, false, resume.version(), Reason.RESUMED);
            case Command.ResetCircuit ignored -> resetCircuit(draft);
            case Command.CancelAction ignored -> Cancellation.cancel(draft);
            case Command.CancelAll all -> Recalls.order(draft, all.target(), draft.now);
            case Command.ExternalUsage usage -> ExternalUsageReport.report(draft, usage);
        }
    }

    private static void setPaused(Draft draft, boolean paused, long version, Reason reason) {
        Orders orders = draft.account.orders();
        if (version <= orders.pauseVersion()) {
            draft.tell(Verdict.IGNORED, Reason.STALE_VERSION);
            return;
        }
        draft.obey(orders.withPaused(paused, version));
        draft.wakeQueue();
        draft.tell(Verdict.APPLIED, reason);
    }

    private static void resetCircuit(Draft draft) {
        long generation = draft.account.circuit().generation() + 1;
        draft.account = draft.account.withCircuit(new Circuit.Closed(generation, 0));
        draft.wakeQueue();
        draft.tell(Verdict.APPLIED, Reason.CIRCUIT_RESET);
    }

    private static void setPolicy(Draft draft, Command.SetPolicy set) {
        Orders orders = draft.account.orders();
        Policy raised = draft.settings.inForce(set.policy());
        if (set.version() <= orders.policyVersion()) {
            draft.tell(Verdict.IGNORED, Reason.STALE_VERSION);
        } else if (!raised.leavesRoomFor(draft.settings.shortestLease())) {
            draft.tell(Verdict.IGNORED, Reason.POLICY_LEAVES_NO_ROOM);
        } else {
            Policy before = draft.policy();
            draft.obey(orders.withPolicy(set.policy(), set.version()));
            Recount.under(draft, before, set.history());
            draft.wakeQueue();
            draft.tell(Verdict.APPLIED, Reason.POLICY_SET);
        }
    }
}
