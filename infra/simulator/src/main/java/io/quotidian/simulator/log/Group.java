package io.quotidian.simulator.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * A consumer group: members, the partitions each owns in this generation, committed positions. Whoever commits positions
 * for an older generation is fenced.
 */
public final class Group {

    private final int partitions;
    private final TreeSet<Integer> members = new TreeSet<>();
    private final Map<Tape<?>, Long> committed = new HashMap<>();
    private final IntConsumer notified;
    private final Map<Integer, List<Integer>> owned = new HashMap<>();
    private int generation;

    /**
     * Nobody is in it yet.
     *
     * @param notified a member that may find a new generation or new records
     */
    public Group(int partitions, IntConsumer notified) {
        this.partitions = partitions;
        this.notified = notified;
    }

    public int generation() {
        return generation;
    }

    public void join(int member) {
        members.add(member);
        rebalance();
    }

    public void leave(int member) {
        if (members.remove(member)) {
            rebalance();
        }
    }

    public boolean has(int member) {
        return members.contains(member);
    }

    /** A new generation; partitions move round. */
    public void rebalance() {
        generation++;
        owned.clear();
        List.copyOf(members).forEach(notified::accept);
    }

    public List<Integer> owned(int member) {
        return owned.computeIfAbsent(member, this::assigned);
    }

    private List<Integer> assigned(int member) {
        List<Integer> order = new ArrayList<>(members);
        List<Integer> mine = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            if (!order.isEmpty() && order.get((partition + generation) % order.size()) == member) {
                mine.add(partition);
            }
        }
        return mine;
    }

    /** Somebody may read now: whoever owns the partition. */
    public void wake(int partition) {
        int place = members.isEmpty() ? -1 : (partition + generation) % members.size();
        for (int member : members) {
            if (place-- == 0) {
                notified.accept(member);
                return;
            }
        }
    }

    public long position(Tape<?> tape) {
        return committed.getOrDefault(tape, 0L);
    }

    /**
     * False: another generation owns the partitions by now. The generation travels with positions (KIP-447): of a
     * transaction that has none the group hears nothing, and nobody refuses it.
     */
    public boolean commit(int member, int knownGeneration, Map<Tape<?>, Long> positions) {
        if (positions.isEmpty()) {
            return true;
        }
        if (knownGeneration != generation || !members.contains(member)) {
            return false;
        }
        committed.putAll(positions);
        return true;
    }
}
