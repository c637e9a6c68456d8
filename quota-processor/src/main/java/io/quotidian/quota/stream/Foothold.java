package io.quotidian.quota.stream;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Whether a task may act by itself. The group fences a transaction of a member that it has given up only if the
 * transaction commits offsets (KIP-447), and a task commits those of partitions that it has read from since it took them.
 * Before its first record, what a punctuation decided could be committed by a processor that was frozen, long after
 * another one restored the partition without it. So the task waits for a record, and asks for one to be written.
 */
public final class Foothold {

    /** A record that was not written, or not yet read, is asked for again after this. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final IntConsumer summons;
    private final int partition;
    private boolean firm;

    /**
     * None yet.
     *
     * @param summons has a record written to a partition of the commands' topic; must not block
     */
    public Foothold(IntConsumer summons, int partition) {
        this.summons = summons;
        this.partition = partition;
    }

    void seek(ProcessorContext<Object, Object> context) {
        ask();
        Cancellable[] asking = new Cancellable[1];
        asking[0] = context.schedule(AGAIN, PunctuationType.WALL_CLOCK_TIME, ignored -> {
            ask();
            if (firm) {
                asking[0].cancel();
            }
        });
    }

    /** Has a record written, unless one has been read. */
    public void ask() {
        if (!firm) {
            summons.accept(partition);
        }
    }

    /** The task has read a record: from now on each of its transactions commits an offset. */
    public void found() {
        firm = true;
    }

    public boolean isFirm() {
        return firm;
    }
}
