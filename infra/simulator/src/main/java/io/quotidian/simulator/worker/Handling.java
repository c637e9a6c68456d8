package io.quotidian.simulator.worker;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.thirdparty.ThirdParty;
import io.quotidian.worker.grants.GrantMapping;
import io.quotidian.worker.protocol.Action;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.GrantMachine;
import io.quotidian.worker.protocol.Input;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.Step;
import io.quotidian.worker.protocol.Terms;
import io.quotidian.worker.protocol.VoidReason;
import io.quotidian.worker.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of one grant, taken to its end by the production machine. Does what {@code Execution} does, with a step
 * of the agenda wherever that one waits for an answer.
 */
final class Handling {

    private static final int FIRST_BACKOFF_MILLIS = 100;
    private static final int MOST_DOUBLINGS = 7;

    private final WorkerInstance worker;
    private final Grant grant;
    private final String owner;
    private final BooleanSupplier abandoned;
    private final Consumer<Boolean> ended;
    private final Trace.Mark mark;
    private @Nullable Step step;
    private boolean sendBegun;
    private int failures;

    Handling(
            WorkerInstance worker,
            ActionGrant delivered,
            String owner,
            BooleanSupplier abandoned,
            Consumer<Boolean> ended) {
        this.worker = worker;
        this.grant = GrantMapping.grant(delivered);
        this.owner = owner;
        this.abandoned = abandoned;
        this.ended = ended;
        this.mark = worker.trace().mark();
    }

    void begin() {
        Duration sendTimeout = worker.around().sendTimeout();
        step = GrantMachine.step(GrantMachine.begin(grant, owner, sendTimeout), new Input.Delivered(), worker.now());
        worker.plan(latency(), this::perform);
    }

    private void perform() {
        Step now = Objects.requireNonNull(step);
        mark.set(Chance.mix(grant.attempt().slotId().hashCode())
                ^ now.state().getClass().getName().hashCode());
        worker.trace().tell(worker.name(), () -> grant.attempt().slotId() + " " + shown(now.action()));
        switch (now.action()) {
            case Action.Prepare a -> tried(() -> new Input.Prepared(terms()));
            case Action.Insert a ->
                tried(() -> worker.around().ledger().insert(a.slot()) ? new Input.Inserted() : new Input.SlotTaken());
            case Action.ReadSlot a ->
                tried(() -> new Input.SlotRead(worker.around().ledger().read(a.slotId())));
            case Action.ReadGates a ->
                tried(() -> new Input.GatesRead(worker.around().ledger().gates(grant.attempt())));
            case Action.Admit a -> admit();
            case Action.Send a -> send();
            case Action.Raise a ->
                tried(() -> {
                    worker.around().ledger().raise(a.slotId(), a.state());
                    return new Input.Recorded();
                });
            case Action.Await a -> answer(a.duration().toMillis(), new Input.Waited());
            case Action.Publish a -> publish(a.slot());
            case Action.Acknowledge a -> end(true);
        }
    }

    private void tried(Supplier<Input> call) {
        try {
            answer(latency(), call.get());
        } catch (StoreUnavailableException e) {
            failed(e.getMessage());
        }
    }

    private void answer(long millis, Input input) {
        failures = 0;
        worker.plan(millis, () -> next(input));
    }

    private void next(Input input) {
        step = GrantMachine.step(Objects.requireNonNull(step).state(), input, worker.now());
        perform();
    }

    private void failed(@Nullable String why) {
        worker.trace().tell(worker.name(), () -> grant.attempt().slotId() + " fails: " + why);
        if (abandoned.getAsBoolean() && !sendBegun) {
            end(false);
            return;
        }
        long backoff = (long) FIRST_BACKOFF_MILLIS << Math.min(failures++, MOST_DOUBLINGS);
        worker.plan(backoff, () -> next(new Input.Failed()));
    }

    private void end(boolean acknowledged) {
        mark.clear();
        ended.accept(acknowledged);
    }

    /** As the webhook channel does: the key's lifetime runs from the earliest moment at which it may have been seen. */
    private Terms terms() {
        Attempt attempt = grant.attempt();
        if (!worker.around().idempotentAccounts().contains(attempt.accountId())) {
            return new Terms(worker.around().sendTimeout(), null);
        }
        Instant first = worker.keys().firstUse(attempt).orElseGet(worker::now);
        return new Terms(
                worker.around().sendTimeout(), first.plusMillis(worker.around().keyLifetime()));
    }

    private void admit() {
        boolean refused = worker.around().faults().strikes(FaultKind.NOT_ADMITTED);
        answer(
                worker.chance().below(5),
                refused ? new Input.NotAdmitted(Refusal.of(VoidReason.BREAKER_OPEN)) : new Input.Admitted());
    }

    /** The request is under way whatever becomes of its sender. */
    private void send() {
        sendBegun = true;
        long under = latency();
        long started = worker.now().toEpochMilli();
        ThirdParty thirdParty = worker.around().thirdParty();
        ThirdParty.Response[] response = new ThirdParty.Response[1];
        worker.agenda().in(under, () -> {
            response[0] = thirdParty.arrive(grant.attempt(), started);
            worker.trace().step();
        });
        worker.plan(under, () -> answer(response[0].after(), new Input.Answered(response[0].answer())));
    }

    private void publish(Slot slot) {
        boolean lost =
                worker.around().wire().isDown() || worker.around().faults().strikes(FaultKind.OUTCOME_LOST);
        if (lost) {
            failed("the outcome is not produced");
            return;
        }
        ActionOutcome outcome = GrantMapping.outcome(slot);
        var wire = worker.around().wire();
        wire.outcomes(wire.partitionOf(outcome.getAccountId())).append(outcome);
        if (worker.around().faults().strikes(FaultKind.OUTCOME_ACK_LOST)) {
            failed("the outcome's acknowledgement is lost");
        } else {
            answer(latency(), new Input.Published());
        }
    }

    private long latency() {
        return worker.chance().between(1, 20);
    }

    private static String shown(Action action) {
        return switch (action) {
            case Action.Insert a ->
                "inserts " + a.slot().state().status() + " " + a.slot().state().reason();
            case Action.Raise a ->
                "raises to " + a.state().status() + " " + a.state().reason();
            case Action.Publish a -> "publishes " + a.slot().state().status();
            default -> action.getClass().getSimpleName();
        };
    }
}
