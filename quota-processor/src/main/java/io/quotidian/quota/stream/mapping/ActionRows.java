package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.state.ActionRow;
import io.quotidian.avro.state.ChargeFate;
import io.quotidian.avro.state.ChargeRow;
import io.quotidian.avro.state.RunRow;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action, a run, and their rows. */
public final class ActionRows {

    private ActionRows() {}

    public static ActionRow row(Action action) {
        Place place = action.place();
        Tries tries = action.tries();
        RetryWindow retry = action.retry();
        return new ActionRow(
                action.eventId(),
                action.contactId(),
                action.type().value(),
                action.run() == null ? null : action.run().value(),
                action.priority(),
                action.acceptedAt(),
                action.deadline(),
                action.forgetAt(),
                DecisionMapping.status(action.status()),
                action.reason().code(),
                place instanceof Place.Delayed delayed ? delayed.due() : null,
                place instanceof Place.Ready ready ? ready.rank() : null,
                place == null ? 0 : place.sequence(),
                tries.last(),
                tries.real(),
                tries.voided(),
                Each.map(tries.charges(), ActionRows::row),
                retry == null ? null : retry.until(),
                retry == null ? 0 : retry.sendTimeout().toMillis(),
                action.cancelled(),
                tries.unheard());
    }

    public static Action action(ActionId id, ActionRow row) {
        return new Action(
                id,
                row.getEventId(),
                row.getContactId(),
                new ActionType(row.getActionType()),
                EventMapping.runId(row.getRunId()),
                row.getPriority(),
                row.getAcceptedAt(),
                row.getDeadline(),
                row.getForgetAt(),
                DecisionMapping.status(row.getStatus()),
                new Reason(row.getReason()),
                place(row),
                new Tries(
                        row.getLastAttempt(),
                        row.getRealTries(),
                        row.getVoidedTries(),
                        Each.map(row.getCharges(), ActionRows::charge),
                        row.getUnheard()),
                retry(row),
                row.getCancelled());
    }

    public static RunRow row(Run run) {
        Map<String, Integer> charged = new HashMap<>();
        run.charged().forEach((type, count) -> charged.put(type.value(), count));
        return new RunRow(charged, run.forgetAt(), run.queued());
    }

    public static Run run(RunId id, RunRow row) {
        Map<ActionType, Integer> charged = new HashMap<>();
        row.getCharged().forEach((type, count) -> charged.put(new ActionType(type), count));
        return new Run(id, charged, row.getForgetAt(), row.getQueued());
    }

    private static @Nullable Place place(ActionRow row) {
        Instant due = row.getDelayedUntil();
        Instant rank = row.getRank();
        if (due != null) {
            return new Place.Delayed(due, row.getPlaceSequence());
        }
        return rank == null ? null : new Place.Ready(rank, row.getPlaceSequence());
    }

    private static @Nullable RetryWindow retry(ActionRow row) {
        Instant until = row.getRetryUntil();
        return until == null ? null : new RetryWindow(until, Duration.ofMillis(row.getRetrySendTimeoutMillis()));
    }

    private static ChargeRow row(Charge charge) {
        return new ChargeRow(
                charge.attempt(),
                charge.grantedAt(),
                charge.lastSeen(),
                ChargeFate.valueOf(charge.fate().name()));
    }

    private static Charge charge(ChargeRow row) {
        return new Charge(
                row.getAttempt(),
                row.getGrantedAt(),
                row.getLastSeen(),
                Charge.Fate.valueOf(row.getFate().name()));
    }
}
