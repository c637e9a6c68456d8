package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.State;
import org.apache.kafka.common.header.Headers;

/** Where a decision's effects go, in the transaction that stores its state. */
public interface Outlet {

    /**
     * Passes on what a decision asks for.
     *
     * @param trace headers that connect the records of one action
     */
    void emit(Decision decision, InputPosition input, Headers trace);

    /** Told what a decision changed. */
    default void changed(State before, State after) {}
}
