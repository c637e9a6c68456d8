package io.quotidian.simulator.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One partition of one topic. Markers of transactions take an offset, so offsets are not dense. */
public final class Tape<T> {

    /** A record where it stands; of a transaction, if one wrote it. */
    public record Entry<T>(long offset, T value, @Nullable Transaction transaction) {
        boolean isCommitted() {
            return transaction == null || transaction.isCommitted();
        }
    }

    private final String name;
    private final List<Entry<T>> entries = new ArrayList<>();
    private final Map<Transaction, Long> open = new HashMap<>();
    private long end;
    private @Nullable Runnable reader;

    public Tape(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Whom to tell when there may be something to read. */
    public void wakes(Runnable whom) {
        reader = whom;
    }

    /** Written at once and visible at once. */
    public void append(T value) {
        entries.add(new Entry<>(end++, value, null));
        tellReader();
    }

    /** Visible when the transaction commits. */
    public void append(T value, Transaction transaction) {
        if (open.putIfAbsent(transaction, end) == null) {
            transaction.joined(this);
        }
        entries.add(new Entry<>(end++, value, transaction));
    }

    void ended(Transaction transaction) {
        open.remove(transaction);
        end++;
        tellReader();
    }

    private void tellReader() {
        if (reader != null) {
            reader.run();
        }
    }

    /** No transaction is open: all that stands here is decided. */
    public boolean isStable() {
        return open.isEmpty();
    }

    /** The last stable offset: what lies beyond may still be aborted. */
    public long stableEnd() {
        return open.isEmpty() ? end : Collections.min(open.values());
    }

    /** Committed records from an offset on, up to the last stable offset. */
    public List<Entry<T>> read(long from, int most) {
        int first = indexOf(from);
        if (first == entries.size()) {
            return List.of();
        }
        List<Entry<T>> found = new ArrayList<>(Math.min(most, 8));
        long stable = stableEnd();
        for (int i = first; i < entries.size() && found.size() < most; i++) {
            Entry<T> entry = entries.get(i);
            if (entry.offset >= stable) {
                break;
            }
            if (entry.isCommitted()) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Keeps the latest committed record of each key below the last stable offset, as the log cleaner does. */
    public void compact(Function<T, Object> key) {
        long stable = stableEnd();
        Set<Object> seen = new HashSet<>();
        List<Entry<T>> kept = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry<T> entry = entries.get(i);
            boolean latest = entry.isCommitted() && seen.add(key.apply(entry.value));
            if (entry.offset >= stable || latest) {
                kept.add(entry);
            }
        }
        entries.clear();
        entries.addAll(kept.reversed());
    }

    private int indexOf(long offset) {
        if (entries.isEmpty() || entries.getLast().offset < offset) {
            return entries.size();
        }
        int low = 0;
        int high = entries.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).offset < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
