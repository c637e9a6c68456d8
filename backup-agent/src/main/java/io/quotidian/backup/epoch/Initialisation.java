package io.quotidian.backup.epoch;

import io.quotidian.backup.epoch.Survey.StoredEpoch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The steps of an init. Each may be repeated; cut after any of them, the next run goes on from there. */
final class Initialisation {

    enum Step {
        SCHEMAS,
        TOPICS,
        LEDGER_INDEXED,
        FENCE_CLOSED,
        EPOCH_WRITTEN,
        FENCE_OPENED
    }

    /** Told after each step. */
    interface Progress {
        void done(Step step, String what);
    }

    /** Markers of a committed transaction reach its partitions one after the other. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final RegistrySubjects schemas;
    private final KafkaCluster kafka;
    private final EpochChangelog changelog;
    private final FenceDocument fence;
    private final Birth birth;
    private final Progress progress;

    Initialisation(
            RegistrySubjects schemas,
            KafkaCluster kafka,
            EpochChangelog changelog,
            FenceDocument fence,
            Birth birth,
            Progress progress) {
        this.schemas = schemas;
        this.kafka = kafka;
        this.changelog = changelog;
        this.fence = fence;
        this.birth = birth;
        this.progress = progress;
    }

    InitReport run() {
        kafka.requireReachable();
        changelog.takeOver();
        return switch (Verdict.of(survey())) {
            case Verdict.Begin begin ->
                carryOut(new Epoch(Epoch.FIRST, UUID.randomUUID().toString()));
            case Verdict.Resume resume -> carryOut(resume.epoch());
            case Verdict.NothingToDo nothing -> indexed(nothing.epoch());
            case Verdict.Refuse refusal -> InitReport.refused(refusal.reason(), refusal.cure());
        };
    }

    private Survey survey() {
        return new Survey(
                fence.read(),
                fence.ledgerHasSlots(),
                changelog.read(kafka.changelogPartitions()),
                kafka.processorRuns());
    }

    /** A cluster that was prepared by a version without the index. */
    private InitReport indexed(Epoch epoch) {
        fence.indexLedger();
        return InitReport.nothingToDo(epoch);
    }

    private InitReport carryOut(Epoch wanted) {
        progress.done(Step.SCHEMAS, schemas.register());
        progress.done(Step.TOPICS, kafka.createTopics());
        fence.indexLedger();
        progress.done(Step.LEDGER_INDEXED, "ledger indexed");
        Epoch epoch = fence.close(wanted).epoch();
        progress.done(Step.FENCE_CLOSED, "fence closed for epoch " + epoch);
        writeWhereMissing(epoch);
        progress.done(Step.EPOCH_WRITTEN, "epoch in every partition of the changelog");
        fence.open(epoch);
        progress.done(Step.FENCE_OPENED, "fence open");
        return InitReport.initialised(epoch);
    }

    private void writeWhereMissing(Epoch epoch) {
        List<Integer> partitions = kafka.changelogPartitions();
        Set<Integer> missing = without(epoch, partitions);
        if (missing.isEmpty()) {
            return;
        }
        changelog.write(epoch, birth, missing);
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!without(epoch, partitions).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new InitException(
                        "The epoch was written, but cannot be read back from " + without(epoch, partitions),
                        "Check the brokers' logs for the transaction's markers, then run init again.");
            }
        }
    }

    /** The partitions that do not hold this epoch, open. */
    private Set<Integer> without(Epoch epoch, List<Integer> partitions) {
        Map<Integer, Optional<StoredEpoch>> stored = new TreeMap<>(changelog.read(partitions));
        stored.values().removeIf(Optional.of(new StoredEpoch(epoch, false))::equals);
        return new TreeSet<>(stored.keySet());
    }
}
