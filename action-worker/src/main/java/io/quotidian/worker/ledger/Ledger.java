package io.quotidian.worker.ledger;

import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import org.jspecify.annotations.Nullable;

/**
 * The slots of all attempts. Every method throws {@link io.quotidian.worker.store.StoreUnavailableException} when it is
 * not known whether, or how, the operation ended.
 */
public interface Ledger {

    /** True if this call created the slot and a majority has it in its journal; false if there was one already. */
    boolean insert(Slot slot);

    /** Linearizable: what a majority agrees on now, so that nothing seen here can roll back. Null: there is no slot. */
    @Nullable
    Slot read(String slotId);

    /** Moves the slot to this state unless it is at a greater one; majority and journal. A missing slot stays missing. */
    void raise(String slotId, SlotState state);
}
