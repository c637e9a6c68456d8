package io.quotidian.quota.stream;

import io.quotidian.quota.core.Partition;
import java.util.Collections;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of this process's partitions are sealed: they take events in and grant nothing. */
public final class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private final SortedSet<Integer> sealed = new ConcurrentSkipListSet<>();

    void observe(int partition, Partition state) {
        if (!state.isSealed()) {
            sealed.remove(partition);
        } else if (sealed.add(partition)) {
            LOG.atError()
                    .addKeyValue("partition", partition)
                    .addKeyValue("cure", cure(state))
                    .log("Partition is sealed: it keeps what arrives and grants nothing");
        }
    }

    void forget(int partition) {
        sealed.remove(partition);
    }

    public SortedSet<Integer> partitions() {
        return Collections.unmodifiableSortedSet(sealed);
    }

    private static String cure(Partition state) {
        return state.epoch() == null
                ? "a new cluster: stop the processors and run './quotidian init'; lost state: restore a snapshot"
                : "restored but not opened: send the Open command for epoch "
                        + state.epoch().number();
    }
}
