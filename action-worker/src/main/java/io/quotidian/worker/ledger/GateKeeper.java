package io.quotidian.worker.ledger;

import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Gates;

/** Reads what may forbid a claimed send. */
public interface GateKeeper {

    /**
     * Begins to read after the call: the fence linearizably, the rest from the primary.
     *
     * @throws io.quotidian.worker.store.StoreUnavailableException if any of them cannot be read
     */
    Gates read(Attempt attempt);
}
