package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Recall.Target;
import io.quotidian.quota.core.id.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the cancellation of a run: so many accounts further, and whoever knows the run gets the order. An account
 * that has as many orders as it may is waited for: its turns work them off, however little it is granted.
 */
public final class WalkStep {

    private final Fleet fleet;
    private final int most;

    /**
     * A step.
     *
     * @param most accounts to look at
     */
    public WalkStep(Fleet fleet, int most) {
        this.fleet = fleet;
        this.most = most;
    }

    public void take() {
        fleet.walks().next().ifPresent(this::take);
    }

    private void take(Walk walk) {
        List<AccountId> next = fleet.accounts(walk.reached(), most);
        @Nullable AccountId reached = walk.reached();
        boolean waits = false;
        for (AccountId account : next) {
            waits = !pass(walk, account);
            if (waits) {
                break;
            }
            reached = account;
        }
        boolean over = !waits && next.size() < most;
        fleet.keep(over ? fleet.walks().ended(walk) : fleet.walks().advanced(walk, reached));
    }

    /** Whether the account is done with. */
    private boolean pass(Walk walk, AccountId account) {
        if (!fleet.has(account, walk.run())) {
            return true;
        }
        if (!fleet.account(account).backlog().takes(new Target.OfRun(walk.run()))) {
            return false;
        }
        fleet.decide(account, new Input.RunRecalled(walk.run(), walk.orderedAt()));
        return true;
    }
}
