package io.quotidian.backup.epoch;

import io.quotidian.backup.epoch.Survey.StoredEpoch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What an init may do about what it found. Doubt ends in a refusal: a fresh epoch over a lived state is a fresh quota. */
sealed interface Verdict {

    /** Nothing lives here. */
    record Begin() implements Verdict {}

    /** An earlier init was cut; go on with its epoch. */
    record Resume(Epoch epoch) implements Verdict {}

    /** Initialised long ago. */
    record NothingToDo(Epoch epoch) implements Verdict {}

    record Refuse(String reason, String cure) implements Verdict {}

    String RESTORE =
            "Restore a snapshot of Kafka's and MongoDB's disks (this version takes none by itself); a new epoch here"
                    + " would forget what was already sent.";
    String SAME_CLUSTER =
            "Check that KAFKA_BOOTSTRAP_SERVERS, QUOTIDIAN_TOPIC_PREFIX and MONGODB_URI name one cluster; if they do,"
                    + " restore a snapshot of their disks (this version takes none by itself).";

    static Verdict of(Survey found) {
        return found.fence()
                .map(fence -> fence.open() ? opened(fence, found) : closed(fence, found))
                .orElseGet(() -> unfenced(found));
    }

    private static Verdict unfenced(Survey found) {
        if (found.someStateHasAnEpoch()) {
            return new Refuse("The state's changelog holds an epoch, but MongoDB has no fence", SAME_CLUSTER);
        }
        if (found.ledgerHasSlots()) {
            return new Refuse("The ledger has slots, but neither fence nor changelog knows an epoch", SAME_CLUSTER);
        }
        return whileStopped(found, new Begin());
    }

    private static Verdict opened(Fence fence, Survey found) {
        if (!found.allStateHasAnEpoch()) {
            return new Refuse(
                    "The fence is open for epoch %s, but the state is lost: %s"
                            .formatted(fence.epoch(), where(found, Optional::isEmpty)),
                    RESTORE);
        }
        return agreed(fence, found).orElseGet(() -> new NothingToDo(fence.epoch()));
    }

    private static Verdict closed(Fence fence, Survey found) {
        if (!fence.initialising()) {
            return new Refuse(
                    "The fence of epoch %s is closed, and not by an init".formatted(fence.epoch()),
                    "A restore is under way or was cut: finish it.");
        }
        if (found.ledgerHasSlots() && !found.allStateHasAnEpoch()) {
            return new Refuse(
                    "An earlier init was cut, yet the ledger has slots while %s"
                            .formatted(where(found, Optional::isEmpty)),
                    RESTORE);
        }
        return agreed(fence, found).orElseGet(() -> whileStopped(found, new Resume(fence.epoch())));
    }

    /** A refusal where a partition holds another epoch than the fence's, or a closed one. */
    private static Optional<Verdict> agreed(Fence fence, Survey found) {
        StoredEpoch expected = new StoredEpoch(fence.epoch(), false);
        Predicate<Optional<StoredEpoch>> differs =
                stored -> stored.isPresent() && !stored.get().equals(expected);
        return found.changelog().values().stream().anyMatch(differs)
                ? Optional.of(new Refuse(
                        "The fence says epoch %s, but not so %s".formatted(fence.epoch(), where(found, differs)),
                        SAME_CLUSTER))
                : Optional.empty();
    }

    private static Verdict whileStopped(Survey found, Verdict verdict) {
        return found.processorRuns()
                ? new Refuse(
                        "A quota-processor is running, and would not read what is written beside it",
                        "Stop every quota-processor (one that was killed leaves its group after its session time-out),"
                                + " run init again, then start them.")
                : verdict;
    }

    private static String where(Survey found, Predicate<Optional<StoredEpoch>> which) {
        if (found.changelog().isEmpty()) {
            return "its changelog does not exist";
        }
        Map<Integer, String> held = new TreeMap<>();
        found.changelog().forEach((partition, stored) -> {
            if (which.test(stored)) {
                held.put(partition, stored.map(StoredEpoch::toString).orElse("no epoch"));
            }
        });
        return "in the changelog's partitions " + held;
    }
}
