package io.quotidian.quota;

import io.quotidian.schemas.Partitioning;
import io.quotidian.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** All topics keyed by account have as many partitions as each other, or an account would be decided in two places. */
final class AccountTopics {

    private final Admin admin;
    private final String prefix;

    AccountTopics(Admin admin, String prefix) {
        this.admin = admin;
        this.prefix = prefix;
    }

    /**
     * How many partitions they have; empty if topics are missing.
     *
     * @throws IllegalStateException if the counts differ, naming the topics
     * @throws ExecutionException if the cluster cannot be asked
     */
    Optional<Integer> partitions() throws ExecutionException, InterruptedException {
        List<String> names = new ArrayList<>(Topics.all().stream()
                .filter(topic -> topic.partitioning() == Partitioning.BY_ACCOUNT)
                .map(topic -> topic.name(prefix))
                .toList());
        names.add(Topics.stateChangelog(prefix));
        try {
            return Optional.of(
                    common(admin.describeTopics(names).allTopicNames().get()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Topics that every processor needs, for people. */
    String missing() {
        return Topics.all().stream().map(topic -> topic.name(prefix)).collect(Collectors.joining(", "));
    }

    private static int common(Map<String, TopicDescription> topics) {
        Map<String, Integer> counts = new TreeMap<>();
        topics.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        Set<Integer> distinct = Set.copyOf(counts.values());
        if (distinct.size() != 1) {
            throw new IllegalStateException("topics keyed by account must have the same number of partitions, but have "
                    + counts + "; create them anew with './quotidian init' in a cluster of its own");
        }
        return distinct.iterator().next();
    }
}
