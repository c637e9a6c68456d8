package io.quotidian.schemas;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** One topic as it should be in a cluster: every topic of the catalogue, its dead letters, and the state's changelog. */
record TopicPlan(String name, int partitions, short replicationFactor, Map<String, String> configs) {
    /** With three copies a write is acknowledged by two, so one broker may be away. */
    private static final int COPIES_FOR_TWO_IN_SYNC = 3;

    TopicPlan {
        configs = Map.copyOf(configs);
    }

    static List<TopicPlan> all(TopicCreation.Options options) {
        Stream<TopicPlan> catalogue =
                Topics.all().stream().flatMap(topic -> Stream.of(of(topic, options), deadLetters(topic, options)));
        return Stream.concat(catalogue, Stream.of(changelog(options), clockProbes(options)))
                .toList();
    }

    private static TopicPlan of(Topic<?> topic, TopicCreation.Options options) {
        return plan(topic.name(options.prefix()), options.partitions(topic.partitioning()), topic.cleanup(), options);
    }

    /** As many partitions as the source, so that a dead letter stays in the partition it came from. */
    private static TopicPlan deadLetters(Topic<?> topic, TopicCreation.Options options) {
        String name = Topics.deadLetter(topic.name(options.prefix()));
        Cleanup cleanup = new Cleanup.Delete(Topics.DEAD_LETTER_RETENTION);
        return plan(name, options.partitions(topic.partitioning()), cleanup, options);
    }

    private static TopicPlan changelog(TopicCreation.Options options) {
        String name = Topics.stateChangelog(options.prefix());
        return plan(name, options.accountPartitions(), new Cleanup.Compact(Topics.COMPACTION_LAG), options);
    }

    private static TopicPlan clockProbes(TopicCreation.Options options) {
        Cleanup cleanup = new Cleanup.Delete(Topics.CLOCK_PROBE_RETENTION);
        return plan(Topics.clockProbes(options.prefix()), 1, cleanup, options);
    }

    private static TopicPlan plan(String name, int partitions, Cleanup cleanup, TopicCreation.Options options) {
        Map<String, String> configs = new HashMap<>(configs(cleanup));
        configs.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        configs.put(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
        if (options.replicationFactor() >= COPIES_FOR_TWO_IN_SYNC) {
            configs.put(MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new TopicPlan(name, partitions, options.replicationFactor(), configs);
    }

    private static Map<String, String> configs(Cleanup cleanup) {
        return switch (cleanup) {
            case Cleanup.Delete delete ->
                Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_DELETE,
                        RETENTION_MS_CONFIG,
                        Long.toString(delete.retention().toMillis()));
            case Cleanup.Compact compact ->
                Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_COMPACT,
                        MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(compact.minimumLag().toMillis()),
                        SEGMENT_MS_CONFIG, // what is still written to is not compacted: for a week, unless it is said
                        Long.toString(compact.minimumLag().toMillis()));
        };
    }

    NewTopic newTopic() {
        return new NewTopic(name, partitions, replicationFactor).configs(configs);
    }
}
