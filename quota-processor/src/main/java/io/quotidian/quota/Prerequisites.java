package io.quotidian.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
    private final StateChangelog changelog;
    private String told = "";
    private int grace = GRACE_LOOKS;

    Prerequisites(Admin admin, String prefix) {
        this.topics = new AccountTopics(admin, prefix);
        this.changelog = new StateChangelog(admin, prefix);
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
                tell("Topics are missing (" + topics.missing() + "): run './quotidian init'; waiting for them");
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
        int begun = changelog.begun(partitions);
        if (begun == 0) {
            tell("The state has no epoch: run './quotidian init' on a new cluster, or restore a snapshot; waiting");
            return false;
        }
        return begun == partitions || --grace == 0;
    }

    private void tell(String message) {
        if (!message.equals(told)) {
            LOG.atWarn().log(message);
            told = message;
        }
    }
}
