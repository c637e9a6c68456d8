package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Orders;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.account.Source.Position;
import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.account.TurnTaken;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state while one decision is being made. Lives for one call of {@code decide} and never leaves it. */
final class Draft {

    final Settings settings;
    final Instant now;
    Partition partition;
    Account account;

    @Nullable
    Action action;

    @Nullable
    Run run;

    @Nullable
    Hold hold;

    @Nullable
    Recall recall;

    private Policy policy;
    private final Surroundings around;
    private final List<Effect> effects = new ArrayList<>();
    private boolean told;

    Draft(Settings settings, State state, Instant now) {
        this.settings = settings;
        this.account = state.account();
        this.action = state.action();
        this.run = state.run();
        this.now = now.isBefore(account.clock()) ? account.clock() : now;
        this.partition =
                state.partition().withClocks(state.partition().clocks().after(Duration.between(now, this.now)));
        this.policy = policyOf(account.orders());
        this.around = partition.around(settings.bounds().credit());
    }

    /** Notes the input's position; false if it has been applied before. */
    boolean apply(Position position) {
        if (account.applied().covers(position)) {
            return false;
        }
        account = account.withApplied(position);
        return true;
    }

    /** The policy in force: without unlimited types, its margins raised to the floor. */
    Policy policy() {
        return policy;
    }

    /** Whether the clocks differ by more than the guard can cover. */
    boolean clocksDiffer() {
        return partition.clocks().differBeyond(policy.margins().guard());
    }

    /** The latest moment that it may be now. */
    Instant latest() {
        return clocksDiffer() ? now.plus(partition.clocks().apart()) : now;
    }

    void obey(Orders orders) {
        account = account.withOrders(orders);
        policy = policyOf(orders);
    }

    /**
     * What may have been sent in this window, by the third party's clock, is known, or the count is sealed: every new window
     * passes here.
     */
    Counter known(Counter counter) {
        Instant earliest = counter.window().start().minus(policy.margins().guard());
        return partition.knowsSince(earliest) ? counter : counter.seal();
    }

    /** The same of a rolling limit, whose window is the span that ends now. */
    Rolling known(Rolling rolling, Duration span) {
        Partition.Epoch epoch = partition.epoch();
        Instant unknownBefore = epoch == null ? null : epoch.unknownBefore();
        return unknownBefore == null || partition.knowsSince(now.minus(span))
                ? rolling
                : rolling.sealedAtLeastUntil(unknownBefore.plus(span));
    }

    /** Whether this run may have been charged before the state began: for as long as it would be remembered. */
    boolean isRunUnknown() {
        return !partition.knowsSince(now.minus(settings.delays().dedupMemory()));
    }

    /** When no run can have been charged before the state began any more; absent: none can have been. */
    @Nullable
    Instant runsKnownFrom() {
        Partition.Epoch epoch = partition.epoch();
        Instant unknownBefore = epoch == null ? null : epoch.unknownBefore();
        return unknownBefore == null
                ? null
                : unknownBefore.plus(settings.delays().dedupMemory());
    }

    Action action() {
        return Objects.requireNonNull(action, "the input concerns an action");
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    /** A turn begins: it stands among those that the next decision tells of. */
    void wake() {
        account = account.withWakeAt(null).withBacklog(account.backlog().turned(new TurnTaken(now, around)));
    }

    /** Moves the account's wake-up forward, never back. */
    void wakeBy(@Nullable Instant moment) {
        Instant planned = account.wakeAt();
        if (moment != null && (planned == null || moment.isBefore(planned))) {
            account = account.withWakeAt(moment);
        }
    }

    /** Something changed that may let a queued action go. */
    void wakeQueue() {
        if (account.backlog().size() > 0) {
            wakeBy(now);
        }
    }

    void tell(Verdict verdict, Reason reason) {
        tell(verdict, reason, 0, null, null);
    }

    void tell(Verdict verdict, Reason reason, int attempt, @Nullable Hold why, @Nullable Instant notAfter) {
        List<TurnTaken> turns = account.backlog().turns();
        account = account.withNextSequence().withBacklog(account.backlog().told());
        told = true;
        effects.add(new Effect.Tell(new Report(
                account.sequence(),
                now,
                verdict,
                reason,
                action,
                attempt,
                account.orders().policyVersion(),
                countersFor(action),
                why == null ? null : why.limit(),
                why == null ? null : why.until(),
                notAfter,
                around,
                turns,
                recall)));
    }

    Decision decision() {
        if (told) {
            effects.add(new Effect.UsageChanged(new Usage(account, partition.isSealed(), countersFor(null))));
        }
        return new Decision(new State(partition, account, action, run), effects, hold);
    }

    private Policy policyOf(Orders orders) {
        Policy own = orders.policy();
        return settings.inForce(own == null ? settings.safeDefault() : own);
    }

    private List<CounterView> countersFor(@Nullable Action concerned) {
        ActionType type = concerned == null ? null : concerned.type();
        List<CounterView> views = new ArrayList<>(policy.limits().size());
        for (Counter counter : account.counters()) {
            if (type == null || counter.limit().covers(type)) {
                views.add(Usages.view(this, counter));
            }
        }
        for (Rolling rolling : account.rollings()) {
            if (type == null || rolling.limit().covers(type)) {
                views.add(Usages.view(this, rolling));
            }
        }
        if (run != null) {
            viewRun(run, type, views);
        }
        return views;
    }

    private void viewRun(Run counted, @Nullable ActionType type, List<CounterView> views) {
        for (Limit limit : policy.limits()) {
            if (limit.window() == Window.RUN && (type == null || limit.covers(type))) {
                views.add(CounterView.of(limit, counted, isRunUnknown()));
            }
        }
    }
}
