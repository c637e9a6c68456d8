package io.quotidian.worker.ledger;

import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The ledger as a map; passes the contract that MongoDB passes. */
public final class MemoryLedger implements Ledger {
    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();

    @Override
    public boolean insert(Slot slot) {
        return slots.putIfAbsent(slot.id(), slot) == null;
    }

    @Override
    public @Nullable Slot read(String slotId) {
        return slots.get(slotId);
    }

    @Override
    public void raise(String slotId, SlotState state) {
        slots.computeIfPresent(slotId, (id, slot) -> raised(slot, state));
    }

    /** Between equal ranks the server compares on, the status first: SENT over REJECTED over NOT_SENT. */
    private static Slot raised(Slot slot, SlotState state) {
        boolean greater = state.status().rank() > slot.state().status().rank()
                || (state.status().rank() == slot.state().status().rank()
                        && state.status().name().compareTo(slot.state().status().name()) > 0);
        return greater ? new Slot(slot.attempt(), slot.owner(), slot.claimedAt(), state) : slot;
    }
}
