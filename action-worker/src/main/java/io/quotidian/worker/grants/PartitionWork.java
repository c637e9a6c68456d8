package io.quotidian.worker.grants;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What one assigned partition holds: records that wait, records under way, and how far it is done. Used by one thread. */
final class PartitionWork {
    private final int window;
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Set<Delivery> underWay = new HashSet<>();
    private final OffsetTracker offsets = new OffsetTracker();
    private long last = -1;

    /**
     * Holds nothing yet.
     *
     * @param window most records begun from the oldest unfinished one on
     */
    PartitionWork(int window) {
        this.window = window;
    }

    boolean isContinuedBy(long offset) {
        return offset > last;
    }

    void add(List<ConsumerRecord<byte[], byte[]>> fetched) {
        waiting.addAll(fetched);
        last = fetched.getLast().offset();
    }

    /** The next delivery to begin, or null if none waits or the window is full. */
    @Nullable
    Delivery begin() {
        if (waiting.isEmpty() || offsets.span() >= window) {
            return null;
        }
        Delivery delivery = new Delivery(waiting.remove());
        offsets.begin(delivery.grant().offset());
        underWay.add(delivery);
        return delivery;
    }

    void end(Delivery delivery, boolean acknowledged) {
        underWay.remove(delivery);
        if (acknowledged) {
            offsets.complete(delivery.grant().offset());
        }
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    boolean idle() {
        return underWay.isEmpty();
    }

    /** Begins nothing more. */
    void close() {
        waiting.clear();
    }

    /** What is still under way is somebody else's, too, from now on. */
    void abandon() {
        underWay.forEach(Delivery::abandon);
    }

    OptionalLong position() {
        return offsets.position();
    }

    void committed(long position) {
        offsets.committed(position);
    }
}
