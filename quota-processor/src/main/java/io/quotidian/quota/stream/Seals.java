package io.quotidian.quota.stream;

import io.quotidian.quota.core.Partition;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps this process's partitions from granting anything, though they take events in: a seal, an emergency stop. */
public final class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private final ConcurrentMap<Integer, Partition> partitions = new ConcurrentHashMap<>();

    void observe(int partition, Partition state) {
        Partition before = partitions.put(partition, state);
        if (state.isSealed() && (before == null || !before.isSealed())) {
            LOG.atError()
                    .addKeyValue("partition", partition)
                    .addKeyValue("cure", cure(state))
                    .log("Partition is sealed: it keeps what arrives and grants nothing");
        }
    }

    void forget(int partition) {
        partitions.remove(partition);
    }

    /** The sealed partitions by what helps them. */
    public SortedMap<String, SortedSet<Integer>> sealed() {
        SortedMap<String, SortedSet<Integer>> cures = new TreeMap<>();
        partitions.forEach((partition, state) -> {
            if (state.isSealed()) {
                cures.computeIfAbsent(cure(state), ignored -> new TreeSet<>()).add(partition);
            }
        });
        return cures;
    }

    /** The partitions in which an emergency stop is in force. */
    public SortedSet<Integer> stopped() {
        SortedSet<Integer> stopped = new TreeSet<>();
        partitions.forEach((partition, state) -> {
            if (state.stopped()) {
                stopped.add(partition);
            }
        });
        return stopped;
    }

    private static String cure(Partition state) {
        return state.epoch() == null
                ? "no epoch: if the cluster has lived, its state is lost: restore a snapshot of Kafka's disks (this version"
                        + " takes none by itself); if it is new, stop the processors and run ./quotidian init"
                : "epoch %d is restored but not opened: finish the restore, which opens it last"
                        .formatted(state.epoch().number());
    }
}
