package io.quotidian.proof.naive;

import io.quotidian.worker.protocol.Action;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Fence;
import io.quotidian.worker.protocol.Gates;
import io.quotidian.worker.protocol.Handling;
import io.quotidian.worker.protocol.Input;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.State;
import io.quotidian.worker.protocol.Status;
import io.quotidian.worker.protocol.Step;
import io.quotidian.worker.protocol.Terms;
import java.time.Instant;

/** Steps that a worker must not take. */
public final class Workers {

    private Workers() {}

    /** An outcome without a slot: nobody else learns that nothing will be sent. */
    public static Step publishWithoutSlot(Handling handling, SlotState state, Instant now) {
        Slot unwritten = new Slot(handling.grant().attempt(), handling.owner(), now, state);
        return new Step(new State.Publishing(handling, unwritten), new Action.Publish(unwritten));
    }

    /** An outcome that the slot does not hold. */
    public static Step publishUnrecorded(Handling handling, SlotState state) {
        Slot unwritten = new Slot(handling.grant().attempt(), handling.owner(), state.observedAt(), state);
        return new Step(new State.Publishing(handling, unwritten), new Action.Publish(unwritten));
    }

    /** A claim that nobody acknowledged, or that is somebody else's, is taken for mine. */
    public static Step claimAnyway(Handling handling) {
        Terms terms = new Terms(handling.sendTimeout(), null);
        return new Step(new State.Claimed(handling, terms), new Action.ReadGates());
    }

    /** The gates first, the claim afterwards. */
    public static Step readGatesFirst(Handling handling, SlotState state, Instant ignored) {
        Terms terms = new Terms(state.sendTimeout(), state.retryableUntil());
        return new Step(new State.Claimed(handling, terms), new Action.ReadGates());
    }

    /** The gates were open, so claim now, and send without another look. */
    public static Step claimAfterGates(State.Claimed s, Input input, Instant now) {
        Handling handling = s.handling();
        if (!(input instanceof Input.GatesRead read)) {
            return new Step(s, new Action.ReadGates());
        }
        Gates gates = read.gates();
        boolean closed = gates.emergencyStop() || gates.paused() || gates.suppressed();
        boolean admitted =
                !closed && admitsByNumber(gates.fence(), handling.grant().attempt());
        SlotState wanted = admitted ? state(Status.CLAIMED, s.terms(), now) : state(Status.NOT_SENT, s.terms(), now);
        Slot slot = new Slot(handling.grant().attempt(), handling.owner(), now, wanted);
        return new Step(new State.Inserting(handling, wanted), new Action.Insert(slot));
    }

    /** The claim is there: go on without looking at the gates. */
    public static Step admit(Handling handling, Terms terms) {
        return new Step(new State.Admitting(handling, terms), new Action.Admit());
    }

    private static SlotState state(Status status, Terms terms, Instant now) {
        boolean claims = status == Status.CLAIMED;
        return new SlotState(
                status,
                !claims,
                claims ? "claimed" : "void_epoch",
                "",
                false,
                false,
                Scope.NONE,
                null,
                claims ? terms.retryableUntil() : null,
                terms.sendTimeout(),
                null,
                now);
    }

    /** The number of the epoch alone: another life may have the same. */
    public static boolean admitsByNumber(Fence fence, Attempt attempt) {
        return fence.open() && fence.epoch() == attempt.epoch();
    }
}
