package io.quotidian.simulator.worker;

import io.quotidian.simulator.engine.Agenda;
import io.quotidian.simulator.engine.Trace;
import io.quotidian.simulator.judge.Claim;
import io.quotidian.simulator.scenario.Fault;
import io.quotidian.simulator.scenario.FaultKind;
import io.quotidian.simulator.scenario.FaultPlan;
import io.quotidian.worker.ledger.Ledger;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Fence;
import io.quotidian.worker.protocol.Gates;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: slots by id, of which only the state moves, and only to a greater rank; the fence, the pauses, the stop and
 * the suppressions. A call can be refused, be carried out unheard, or be carried out after it was given up.
 */
public final class SimulatedLedger implements Ledger {

    private final Agenda agenda;
    private final Trace trace;
    private final FaultPlan faults;
    private final Map<String, Slot> slots = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final Set<String> suppressed = new HashSet<>();
    private Fence fence = Fence.ABSENT;
    private boolean stopped;
    private boolean down;

    public SimulatedLedger(Agenda agenda, Trace trace, FaultPlan faults) {
        this.agenda = agenda;
        this.trace = trace;
        this.faults = faults;
    }

    @Override
    public boolean insert(Slot slot) {
        boolean[] created = new boolean[1];
        write(() -> created[0] = create(slot));
        return created[0];
    }

    @Override
    public @Nullable Slot read(String slotId) {
        requireUp();
        return slots.get(slotId);
    }

    @Override
    public void raise(String slotId, SlotState state) {
        write(() -> lift(slotId, state));
    }

    public Gates gates(Attempt attempt) {
        requireUp();
        return new Gates(
                fence, stopped, paused.contains(attempt.accountId()), suppressed.contains(attempt.contactId()));
    }

    public void down(boolean next) {
        down = next;
    }

    public void fence(Fence next) {
        fence = next;
    }

    public Fence fence() {
        return fence;
    }

    public void pause(String account, boolean next) {
        if (next) {
            paused.add(account);
        } else {
            paused.remove(account);
        }
    }

    public void stop(boolean next) {
        stopped = next;
    }

    public void suppress(String contact) {
        suppressed.add(contact);
    }

    /** When an UNKNOWN that another than its sender wrote came into the slot; 0: none did. */
    public long inferredAt(String slotId) {
        Claim claim = claims.get(slotId);
        return claim == null ? 0 : claim.inferredAt();
    }

    /** Every slot, for the judges. */
    public List<Claim> claims() {
        return new ArrayList<>(claims.values());
    }

    private boolean create(Slot slot) {
        if (slots.putIfAbsent(slot.id(), slot) != null) {
            return false;
        }
        note(slot, 0);
        return true;
    }

    private void lift(String slotId, SlotState state) {
        Slot slot = slots.get(slotId);
        if (slot != null && slot.state().status().rank() < state.status().rank()) {
            Slot next = new Slot(slot.attempt(), slot.owner(), slot.claimedAt(), state);
            slots.put(slotId, next);
            note(next, state.inferred() ? agenda.now() : 0);
        }
    }

    private void note(Slot slot, long inferredAt) {
        Claim before = claims.get(slot.id());
        SlotState state = slot.state();
        Attempt attempt = slot.attempt();
        long created = before == null ? agenda.now() : before.createdAt();
        long inferred = before == null || inferredAt != 0 ? inferredAt : before.inferredAt();
        claims.put(
                slot.id(),
                new Claim(
                        attempt.actionId(),
                        attempt.number(),
                        attempt.epoch(),
                        state.status().name(),
                        state.voided(),
                        state.refund(),
                        created,
                        inferred));
        trace.tell("ledger", () -> slot.id() + " is " + state.status() + " " + state.reason());
    }

    private void write(Runnable change) {
        requireUp();
        if (faults.strikes(FaultKind.LEDGER_REFUSED)) {
            throw unavailable();
        }
        Fault late = faults.called(FaultKind.LEDGER_LATE_WRITE);
        if (late != null) {
            agenda.in(late.amount(), change);
            throw unavailable();
        }
        change.run();
        if (faults.strikes(FaultKind.LEDGER_ACK_LOST)) {
            throw unavailable();
        }
    }

    private void requireUp() {
        if (down) {
            throw unavailable();
        }
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("the ledger does not answer", new IllegalStateException("simulated"));
    }
}
