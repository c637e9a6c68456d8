package io.quotidian.backup.epoch;

import java.util.Map;
import java.util.Optional;

/**
 * What an init finds.
 *
 * @param ledgerHasSlots somebody attempted something once
 * @param changelog per partition the epoch it holds, if any; empty where the topic does not exist
 * @param processorRuns a quota-processor is a member of its group
 */
record Survey(
        Optional<Fence> fence,
        boolean ledgerHasSlots,
        Map<Integer, Optional<StoredEpoch>> changelog,
        boolean processorRuns) {

    /** An epoch as a partition's state holds it; closed = restored, not opened yet. */
    record StoredEpoch(Epoch epoch, boolean closed) {

        @Override
        public String toString() {
            return epoch + (closed ? " (closed)" : "");
        }
    }

    Survey {
        changelog = Map.copyOf(changelog);
    }

    boolean someStateHasAnEpoch() {
        return changelog.values().stream().anyMatch(Optional::isPresent);
    }

    boolean allStateHasAnEpoch() {
        return !changelog.isEmpty() && changelog.values().stream().allMatch(Optional::isPresent);
    }
}
