package io.quotidian.quota.core.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen, in real time. */
final class Agenda {
    private record Entry(Instant at, long order, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::order));
    private long orders;

    void at(Instant moment, Runnable what) {
        entries.add(new Entry(moment, orders++, what));
    }

    @Nullable
    Instant next() {
        Entry entry = entries.peek();
        return entry == null ? null : entry.at;
    }

    void runNext() {
        entries.remove().what.run();
    }
}
