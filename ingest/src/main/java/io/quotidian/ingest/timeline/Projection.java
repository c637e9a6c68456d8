package io.quotidian.ingest.timeline;

import java.util.List;

/** Keeps documents in step with a topic. Records may come again; applying one twice changes nothing. */
interface Projection<V> {
    /** In the order of their partitions. Throws if MongoDB has not taken all of them: they are then given again. */
    void apply(List<V> values);
}
