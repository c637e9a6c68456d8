package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Recall;
import java.time.Instant;
import java.util.List;

/**
 * Decides. The same state, input and moment always give the same decision; time advances before an input applies.
 *
 * <p>A grant counts in every window in which its send may have been, or may still be, seen (the interval rule).
 */
public final class QuotaMachine {

    private final Settings settings;

    public QuotaMachine(Settings settings) {
        this.settings = settings;
    }

    /**
     * Decides upon one input.
     *
     * @param now the processor's calendar clock; a value before the account's own clock counts as that clock
     */
    public Decision decide(State state, Input input, Instant now) {
        Draft draft = new Draft(settings, state, now);
        if (input instanceof Input.Recorded recorded && !draft.apply(recorded.position())) {
            return draft.decision();
        }
        TimeAdvance.advance(draft);
        switch (input) {
            case Input.EventArrived arrived -> EventArrival.accept(draft, arrived);
            case Input.OutcomeReported reported -> Settlement.settle(draft, reported.outcome());
            case Input.CommandGiven given -> Ordering.obey(draft, given.command());
            case Input.Woken ignored -> draft.wake();
            case Input.InquiryDue due -> Inquiry.raise(draft, due.attempt());
            case Input.Offered ignored -> QueueRelease.offer(draft);
            case Input.RunRecalled recalled ->
                Recalls.order(draft, new Recall.Target.OfRun(recalled.run()), recalled.orderedAt());
            case Input.LookedAt ignored -> Recalls.look(draft);
            case Input.Recalled recalled -> Recalls.advance(draft, recalled);
            case Input.TurnEnded ended -> Inquiry.sleep(draft, ended);
        }
        return draft.decision();
    }

    /** Whether one more grant of the partition may be out. */
    public boolean hasCredit(Partition partition) {
        return partition.openGrants() < settings.bounds().credit();
    }

    /** The attempts that the ledger must be asked about now, the bound of one turn at most. */
    public List<Attempt> overdue(Account account, Instant now) {
        if (account.unresolved().isEmpty()) {
            return List.of();
        }
        return account.unresolved().stream()
                .filter(attempt -> Inquiry.isDue(attempt, now))
                .limit(settings.bounds().inquiries())
                .toList();
    }

    /** The latest deadline that is so near that no lease fits before it. */
    Instant lastMissed(Instant now) {
        return now.plus(settings.shortestLease()).minusNanos(1);
    }
}
