package io.quotidian.simulator.log;

import java.util.ArrayList;
import java.util.List;

/** Records of several partitions, and the positions they were made from, that become visible together or never. */
public final class Transaction {

    private enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private final List<Tape<?>> tapes = new ArrayList<>();
    private State state = State.OPEN;

    void joined(Tape<?> tape) {
        tapes.add(tape);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    public void commit() {
        end(State.COMMITTED);
    }

    /** By its producer, by the coordinator's time-out, or because a newer one of the same id began. */
    public void abort() {
        if (isOpen()) {
            end(State.ABORTED);
        }
    }

    private void end(State next) {
        if (!isOpen()) {
            throw new IllegalStateException("a transaction ends once");
        }
        state = next;
        tapes.forEach(tape -> tape.ended(this));
    }
}
