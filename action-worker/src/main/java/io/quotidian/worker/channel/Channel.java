package io.quotidian.worker.channel;

import io.quotidian.worker.protocol.Grant;

/** A way to reach a third party. */
public interface Channel {

    /** As events name it. */
    String name();

    /**
     * Makes one send ready, before the slot is claimed: nothing leaves.
     *
     * @throws io.quotidian.worker.store.StoreUnavailableException if its settings cannot be read now; the grant waits
     */
    Preparation prepare(Grant grant, Trace trace);
}
