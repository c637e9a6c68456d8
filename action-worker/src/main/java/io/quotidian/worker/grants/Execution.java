package io.quotidian.worker.grants;

import io.quotidian.worker.channel.Dispatch;
import io.quotidian.worker.channel.Preparation;
import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.protocol.Action;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.GrantMachine;
import io.quotidian.worker.protocol.Input;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.Step;
import io.quotidian.worker.store.StoreUnavailableException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs what the machine asks for, for one delivery of one grant. Used by one thread. */
final class Execution implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final Surroundings around;
    private final Delivery delivery;
    private final Grant grant;
    private final Trace trace;
    private @Nullable Dispatch dispatch;
    private boolean sendBegun;
    private boolean slotMoved;

    Execution(Surroundings around, Delivery delivery, Grant grant, Trace trace) {
        this.around = around;
        this.delivery = delivery;
        this.grant = grant;
        this.trace = trace;
    }

    /** True if the record may be acknowledged; false if it is somebody else's by now and nothing was begun. */
    boolean run() throws InterruptedException {
        String owner = UUID.randomUUID().toString();
        Step step = GrantMachine.step(
                GrantMachine.begin(grant, owner, around.sendTimeout()),
                new Input.Delivered(),
                around.clock().instant());
        int failures = 0;
        while (!(step.action() instanceof Action.Acknowledge)) {
            Input input = tried(step.action());
            failures = input instanceof Input.Failed ? failures + 1 : 0;
            if (failures > 0) {
                if (delivery.abandoned() && !sendBegun) {
                    return false;
                }
                Thread.sleep(around.backoff().after(failures));
            }
            step = GrantMachine.step(step.state(), input, around.clock().instant());
        }
        return true;
    }

    private Input tried(Action action) throws InterruptedException {
        try {
            return perform(action);
        } catch (StoreUnavailableException | NotProducedException e) {
            around.metrics().error(e);
            LOG.atWarn()
                    .addKeyValue("slot", grant.attempt().slotId())
                    .addKeyValue("action", action.getClass().getSimpleName())
                    .log("will try again: {}", e.getMessage());
            return new Input.Failed();
        }
    }

    private Input perform(Action action) throws InterruptedException {
        return switch (action) {
            case Action.Prepare a -> prepare();
            case Action.Insert a -> insert(a.slot());
            case Action.ReadSlot a -> new Input.SlotRead(around.ledger().read(a.slotId()));
            case Action.ReadGates a -> new Input.GatesRead(around.gates().read(grant.attempt()));
            case Action.Admit a -> admit();
            case Action.Send a -> send();
            case Action.Raise a -> raise(a);
            case Action.Await a -> await(a);
            case Action.Publish a -> publish(a.slot());
            case Action.Acknowledge a -> throw new IllegalStateException("the loop ends there");
        };
    }

    private Input prepare() {
        close();
        return switch (around.channels().prepare(grant, trace)) {
            case Preparation.Ready ready -> {
                dispatch = ready.dispatch();
                yield new Input.Prepared(ready.dispatch().terms());
            }
            case Preparation.Refused refused -> new Input.Unprepared(refused.refusal());
        };
    }

    private Input insert(Slot slot) {
        if (around.ledger().insert(slot)) {
            slotMoved = true;
            return new Input.Inserted();
        }
        around.metrics().claimConflict();
        return new Input.SlotTaken();
    }

    private Input admit() {
        Refusal refusal = ready().admit();
        return refusal == null ? new Input.Admitted() : new Input.NotAdmitted(refusal);
    }

    private Input send() {
        sendBegun = true;
        return new Input.Answered(around.metrics().timeSend(grant.attempt().channel(), ready()::send));
    }

    private Dispatch ready() {
        return Objects.requireNonNull(dispatch, "a claim is only made after a preparation");
    }

    private Input raise(Action.Raise action) {
        around.ledger().raise(action.slotId(), action.state());
        slotMoved = true;
        return new Input.Recorded();
    }

    private static Input await(Action.Await action) throws InterruptedException {
        Thread.sleep(action.duration());
        return new Input.Waited();
    }

    private Input publish(Slot slot) {
        around.outcomes().publish(slot, delivery.grant().headers());
        if (slotMoved) {
            around.metrics().settled(slot);
        }
        log(slot);
        return new Input.Published();
    }

    private static void log(Slot slot) {
        Attempt attempt = slot.attempt();
        LOG.atDebug()
                .addKeyValue("slot", attempt.slotId())
                .addKeyValue("account", attempt.accountId())
                .addKeyValue("status", slot.state().status())
                .addKeyValue("reason", slot.state().reason())
                .log("outcome");
    }

    /** Gives back a permission that was not used. */
    @Override
    public void close() {
        if (dispatch != null) {
            dispatch.close();
            dispatch = null;
        }
    }
}
