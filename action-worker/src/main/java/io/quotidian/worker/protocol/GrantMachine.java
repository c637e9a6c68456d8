package io.quotidian.worker.protocol;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's four steps: claim; then read the gates and look at the lease again; send once; raise the slot and report
 * what it says. No slot, no send and no outcome. Nothing leads back from {@link State.Sending} to a second send.
 */
public final class GrantMachine {

    private GrantMachine() {}

    public static State begin(Grant grant, String owner, Duration sendTimeout) {
        return new State.Fresh(new Handling(grant, owner, sendTimeout));
    }

    public static Step step(State state, Input input, Instant now) {
        return switch (state) {
            case State.Fresh s -> fresh(s, input, now);
            case State.Preparing s -> preparing(s, input, now);
            case State.Inserting s -> inserting(s, input);
            case State.Looking s -> looking(s, input, now);
            case State.Claimed s -> claimed(s, input, now);
            case State.Admitting s -> admitting(s, input, now);
            case State.Sending s -> sending(s, input, now);
            case State.Waiting s -> waiting(s, input, now);
            case State.Raising s -> raising(s, input);
            case State.Confirming s -> confirming(s, input);
            case State.Publishing s -> publishing(s, input);
            case State.Done s -> throw impossible(s, input);
        };
    }

    private static Step fresh(State.Fresh s, Input input, Instant now) {
        return switch (input) {
            case Input.Delivered i -> delivered(s.handling(), now);
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step preparing(State.Preparing s, Input input, Instant now) {
        return switch (input) {
            case Input.Prepared i -> prepared(s.handling(), i.terms(), now);
            case Input.Unprepared i -> insertVoid(s.handling(), i.refusal(), now);
            case Input.Failed i -> perform(s.handling(), now);
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step inserting(State.Inserting s, Input input) {
        return switch (input) {
            case Input.Inserted i -> inserted(s);
            case Input.SlotTaken i -> look(s.handling());
            case Input.Failed i -> look(s.handling());
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step looking(State.Looking s, Input input, Instant now) {
        return switch (input) {
            case Input.SlotRead i -> looked(s.handling(), i.slot(), now);
            case Input.Failed i -> look(s.handling());
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step claimed(State.Claimed s, Input input, Instant now) {
        return switch (input) {
            case Input.GatesRead i -> gatesRead(s, i.gates(), now);
            case Input.Failed i -> readGates(s.handling(), s.terms());
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step admitting(State.Admitting s, Input input, Instant now) {
        return switch (input) {
            case Input.Admitted i -> admitted(s, now);
            case Input.NotAdmitted i -> raiseVoid(s.handling(), s.terms(), i.refusal(), now);
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step sending(State.Sending s, Input input, Instant now) {
        return switch (input) {
            case Input.Answered i -> raise(s.handling(), SlotState.answered(i.answer(), s.terms(), now));
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step waiting(State.Waiting s, Input input, Instant now) {
        return switch (input) {
            case Input.Waited i -> raise(s.handling(), SlotState.inferredUnknown(s.claim(), now));
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step raising(State.Raising s, Input input) {
        return switch (input) {
            case Input.Recorded i -> confirm(s.handling());
            case Input.Failed i -> raise(s.handling(), s.wanted());
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step confirming(State.Confirming s, Input input) {
        return switch (input) {
            case Input.SlotRead i -> confirmed(s.handling(), i.slot());
            case Input.Failed i -> confirm(s.handling());
            case Input i -> throw impossible(s, i);
        };
    }

    private static Step publishing(State.Publishing s, Input input) {
        return switch (input) {
            case Input.Published i -> new Step(new State.Done(s.handling()), new Action.Acknowledge());
            case Input.Failed i -> publish(s.handling(), s.slot());
            case Input i -> throw impossible(s, i);
        };
    }

    private static IllegalStateException impossible(State state, Input input) {
        return new IllegalStateException(input + " cannot happen in " + state);
    }

    private static Step delivered(Handling handling, Instant now) {
        return handling.grant().inquiry() ? look(handling) : perform(handling, now);
    }

    private static Step perform(Handling handling, Instant now) {
        return handling.grant().leaseOver(now)
                ? insertVoid(handling, Refusal.of(VoidReason.LEASE_OVER), now)
                : new Step(new State.Preparing(handling), new Action.Prepare());
    }

    private static Step prepared(Handling handling, Terms terms, Instant now) {
        return handling.grant().leaseOver(now)
                ? insertVoid(handling, Refusal.of(VoidReason.LEASE_OVER), now)
                : insert(handling, SlotState.claimed(terms, now), now);
    }

    private static Step insertVoid(Handling handling, Refusal refusal, Instant now) {
        return insert(handling, SlotState.voided(refusal, handling.sendTimeout(), now), now);
    }

    private static Step insert(Handling handling, SlotState state, Instant now) {
        return new Step(new State.Inserting(handling, state), new Action.Insert(handling.slot(state, now)));
    }

    private static Step inserted(State.Inserting s) {
        return s.wanted().status() == Status.CLAIMED
                ? readGates(s.handling(), s.wanted().terms())
                : confirm(s.handling());
    }

    private static Step look(Handling handling) {
        return new Step(new State.Looking(handling), new Action.ReadSlot(handling.slotId()));
    }

    private static Step looked(Handling handling, @Nullable Slot slot, Instant now) {
        if (slot == null) {
            return handling.grant().inquiry()
                    ? insertVoid(handling, Refusal.of(VoidReason.LEASE_OVER), now)
                    : perform(handling, now);
        }
        if (slot.state().status() != Status.CLAIMED) {
            return publish(handling, slot);
        }
        return handling.owns(slot) ? readGates(handling, slot.state().terms()) : awaitOwner(handling, slot.state());
    }

    private static Step awaitOwner(Handling handling, SlotState claim) {
        return new Step(new State.Waiting(handling, claim), new Action.Await(claim.sendTimeout()));
    }

    private static Step readGates(Handling handling, Terms terms) {
        return new Step(new State.Claimed(handling, terms), new Action.ReadGates());
    }

    private static Step gatesRead(State.Claimed s, Gates gates, Instant now) {
        VoidReason closed = gates.closedFor(s.handling().attempt());
        return closed == null
                ? new Step(new State.Admitting(s.handling(), s.terms()), new Action.Admit())
                : raiseVoid(s.handling(), s.terms(), Refusal.of(closed), now);
    }

    /** The second look at the lease: reading the gates, or the wait for the endpoint, may have outlasted it. */
    private static Step admitted(State.Admitting s, Instant now) {
        return s.handling().grant().leaseOver(now)
                ? raiseVoid(s.handling(), s.terms(), Refusal.of(VoidReason.LEASE_OVER), now)
                : new Step(new State.Sending(s.handling(), s.terms()), new Action.Send());
    }

    private static Step raiseVoid(Handling handling, Terms terms, Refusal refusal, Instant now) {
        return raise(handling, SlotState.voided(refusal, terms.sendTimeout(), now));
    }

    private static Step raise(Handling handling, SlotState wanted) {
        return new Step(new State.Raising(handling, wanted), new Action.Raise(handling.slotId(), wanted));
    }

    private static Step confirm(Handling handling) {
        return new Step(new State.Confirming(handling), new Action.ReadSlot(handling.slotId()));
    }

    private static Step confirmed(Handling handling, @Nullable Slot slot) {
        if (slot == null || slot.state().status() == Status.CLAIMED) {
            throw new IllegalStateException("the ledger lost what it acknowledged for slot " + handling.slotId());
        }
        return publish(handling, slot);
    }

    private static Step publish(Handling handling, Slot slot) {
        return new Step(new State.Publishing(handling, slot), new Action.Publish(slot));
    }
}
