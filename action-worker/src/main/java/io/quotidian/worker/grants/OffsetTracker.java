package io.quotidian.worker.grants;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Which records of a partition are done: only the unbroken run from the oldest may be committed. Used by one thread. */
public final class OffsetTracker {
    private final Deque<Long> begun = new ArrayDeque<>();
    private final Set<Long> done = new HashSet<>();
    private long committable = -1;
    private long committed = -1;

    /** Offsets grow but need not be dense: transactions leave gaps. */
    public void begin(long offset) {
        if (!begun.isEmpty() && offset <= begun.getLast()) {
            throw new IllegalStateException("offset " + offset + " after " + begun.getLast());
        }
        begun.add(offset);
    }

    public void complete(long offset) {
        done.add(offset);
        while (!begun.isEmpty() && done.remove(begun.getFirst())) {
            committable = begun.removeFirst() + 1;
        }
    }

    /** Records from the oldest undone one on: what a restart would deliver again. */
    public int span() {
        return begun.size();
    }

    /** The position to commit, if it moved since {@link #committed}. */
    public OptionalLong position() {
        return committable > committed ? OptionalLong.of(committable) : OptionalLong.empty();
    }

    public void committed(long position) {
        committed = Math.max(committed, position);
    }
}
