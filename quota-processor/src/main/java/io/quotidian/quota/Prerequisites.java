package io.quotidian.quota;

import io.quotidian.schemas.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code init} makes and a processor needs: topics, and an epoch in the state's changelog. */
final class Prerequisites {

    private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    /** Markers of init's one transaction reach its partitions one after the other. After this, some are lost. */
    private static final int GRACE_LOOKS = 20;

    private final AccountTopics topics;
    private final CommittedEnds ends;
    private final String prefix;
    private final Consumer<String> audience;
    private String told = "";
    private int grace = GRACE_LOOKS;

    /** @param audience told what is being waited for, as soon as it changes */
    Prerequisites(Admin admin, String prefix, Consumer<String> audience) {
        this.topics = new AccountTopics(admin, prefix);
        this.ends = new CommittedEnds(admin);
        this.prefix = prefix;
        this.audience = audience;
    }

    /**
     * Waits for them as long as it takes, saying once what is missing.
     *
     * @return partitions of every topic keyed by account
     * @throws IllegalStateException if the topics are laid out so that accounts would be decided in two places
     */
    int await() throws InterruptedException {
        while (true) {
            Optional<Integer> ready = look();
            if (ready.isPresent()) {
                return ready.get();
            }
            Thread.sleep(RETRY);
        }
    }

    private Optional<Integer> look() throws InterruptedException {
        try {
            Optional<Integer> partitions = topics.partitions();
            if (partitions.isEmpty()) {
                tell("Topics are missing (" + topics.missing() + "): run './quotidian init' on a new cluster, restore a"
                        + " snapshot of one that has lived; waiting for them");
                return partitions;
            }
            return hasBegun(partitions.get()) ? partitions : Optional.empty();
        } catch (ExecutionException e) {
            tell("Kafka cannot be asked for its topics: " + e.getCause() + "; trying again");
            return Optional.empty();
        }
    }

    /** A cluster in which some partitions lost their state starts all the same: those are sealed, the others work. */
    private boolean hasBegun(int partitions) throws ExecutionException, InterruptedException {
        int begun = ends.begun(Topics.stateChangelog(prefix), partitions);
        if (begun == 0) {
            tell(
                    hasLived(partitions)
                            ? "The state is lost: decisions were made here, but its changelog is empty; restore a"
                                    + " snapshot; waiting"
                            : "The state has no epoch: run './quotidian init'; waiting for it");
            return false;
        }
        return begun == partitions || --grace == 0;
    }

    /** Only processors that found an epoch write decisions. */
    private boolean hasLived(int partitions) throws ExecutionException, InterruptedException {
        return ends.begun(Topics.QUOTA_DECISIONS.name(prefix), partitions) > 0;
    }

    private void tell(String message) {
        if (!message.equals(told)) {
            LOG.atWarn().log(message);
            audience.accept(message);
            told = message;
        }
    }
}
