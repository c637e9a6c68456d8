package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.state.AccountRow;
import io.quotidian.avro.state.AttemptRow;
import io.quotidian.avro.state.CircuitRow;
import io.quotidian.avro.state.CounterRow;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Applied;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.account.Backlog;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.External;
import io.quotidian.quota.core.account.Orders;
import io.quotidian.quota.core.account.Pace;
import io.quotidian.quota.core.account.Widening;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account and its row. */
public final class AccountRows {

    private AccountRows() {}

    public static AccountRow row(Account account) {
        Policy policy = account.orders().policy();
        return new AccountRow(
                account.sequence(),
                account.clock(),
                account.applied().events(),
                account.applied().commands(),
                account.applied().outcomes(),
                policy == null ? null : PolicyMapping.stored(policy),
                account.orders().policyVersion(),
                account.orders().paused(),
                account.orders().pauseVersion(),
                Each.map(account.counters(), AccountRows::row),
                Each.map(account.unresolved(), AccountRows::row),
                stored(account.pace().lastGrantAt()),
                stored(account.pace().heldUntil()),
                row(account.circuit()),
                account.backlog().size(),
                account.backlog().nextSequence(),
                account.backlog().cursor(),
                account.wakeAt(),
                stored(account.knownSince()),
                account.pace().lastLot(),
                Each.map(account.rollings(), RollingRows::row),
                SurroundingsMapping.stored(account.backlog().turns()),
                Each.map(account.backlog().recalls(), RecallRows::row),
                stored(account.orders().widening().from()),
                stored(account.orders().widening().to()),
                account.orders().widening().by().toMillis());
    }

    public static Account account(AccountId id, AccountRow row) {
        QuotaPolicy policy = row.getPolicy();
        return new Account(
                id,
                row.getSequence(),
                row.getClock(),
                new Applied(row.getAppliedEvents(), row.getAppliedCommands(), row.getAppliedOutcomes()),
                new Orders(
                        policy == null ? null : PolicyMapping.policy(policy),
                        row.getPolicyVersion(),
                        new Widening(
                                loaded(row.getWidenedFrom()),
                                loaded(row.getWidenedTo()),
                                Duration.ofMillis(row.getWidenedByMillis())),
                        row.getPaused(),
                        row.getPauseVersion()),
                loaded(row.getKnownSince()),
                Each.map(row.getCounters(), AccountRows::counter),
                Each.map(row.getRollings(), RollingRows::rolling),
                Each.map(row.getUnresolved(), AccountRows::attempt),
                new Pace(loaded(row.getLastGrantAt()), row.getLastLot(), loaded(row.getHeldUntil())),
                circuit(row.getCircuit()),
                new Backlog(
                        row.getQueued(),
                        row.getNextSequence(),
                        row.getCursor(),
                        SurroundingsMapping.turns(row.getTurns()),
                        Each.map(row.getRecalls(), RecallRows::recall)),
                row.getWakeAt());
    }

    private static CounterRow row(Counter counter) {
        return new CounterRow(
                counter.limit().actionType().value(),
                PolicyMapping.kind(counter.limit().window()),
                counter.limit().max(),
                counter.window().start(),
                counter.window().end(),
                counter.charged(),
                counter.lateResolved(),
                counter.sealed(),
                RollingRows.names(counter.limit().except()),
                counter.external().count(),
                stored(counter.external().asOf()));
    }

    private static Counter counter(CounterRow row) {
        return new Counter(
                new Limit(
                        new ActionType(row.getActionType()),
                        PolicyMapping.window(row.getWindow()),
                        row.getMax(),
                        null,
                        RollingRows.types(row.getExcept())),
                new CalendarWindow(row.getStart(), row.getEnd()),
                row.getCharged(),
                row.getLateResolved(),
                row.getSealed(),
                new External(row.getExternal(), loaded(row.getExternalAsOf())));
    }

    private static AttemptRow row(Attempt attempt) {
        Progress.@Nullable Open open = attempt.progress() instanceof Progress.Open o ? o : null;
        Progress.@Nullable Settling settling = attempt.progress() instanceof Progress.Settling s ? s : null;
        return new AttemptRow(
                attempt.action().value(),
                attempt.number(),
                attempt.type().value(),
                attempt.run() == null ? null : attempt.run().value(),
                attempt.grantedAt(),
                attempt.notAfter(),
                attempt.generation(),
                open == null ? 0 : open.inquiries(),
                open == null ? null : open.nextInquiry(),
                settling == null ? null : settling.until());
    }

    private static Attempt attempt(AttemptRow row) {
        Instant settlesAt = row.getSettlesAt();
        return new Attempt(
                new ActionId(row.getActionId()),
                row.getNumber(),
                new ActionType(row.getActionType()),
                EventMapping.runId(row.getRunId()),
                row.getGrantedAt(),
                row.getNotAfter(),
                row.getGeneration(),
                settlesAt != null
                        ? new Progress.Settling(settlesAt)
                        : new Progress.Open(row.getInquiries(), Objects.requireNonNull(row.getNextInquiry())));
    }

    private static CircuitRow row(Circuit circuit) {
        return switch (circuit) {
            case Circuit.Closed closed ->
                new CircuitRow(UsageMapping.status(closed), closed.generation(), closed.failures(), 0L, null);
            case Circuit.Open open ->
                new CircuitRow(
                        UsageMapping.status(open),
                        open.generation(),
                        0,
                        open.backoff().toMillis(),
                        open.until());
            case Circuit.HalfOpen half ->
                new CircuitRow(
                        UsageMapping.status(half),
                        half.generation(),
                        0,
                        half.backoff().toMillis(),
                        null);
        };
    }

    private static Circuit circuit(CircuitRow row) {
        Duration backoff = Duration.ofMillis(row.getBackoffMillis());
        return switch (row.getStatus()) {
            case CLOSED -> new Circuit.Closed(row.getGeneration(), row.getFailures());
            case OPEN -> new Circuit.Open(row.getGeneration(), backoff, Objects.requireNonNull(row.getUntil()));
            case HALF_OPEN -> new Circuit.HalfOpen(row.getGeneration(), backoff);
        };
    }

    static @Nullable Instant stored(Instant moment) {
        return moment.equals(Instant.MIN) ? null : moment;
    }

    static Instant loaded(@Nullable Instant moment) {
        return moment == null ? Instant.MIN : moment;
    }
}
