package io.quotidian.schemas;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates what is missing of the catalogue's topics, and says where existing ones differ. It changes none. */
public final class TopicCreation {
    /** What must be as planned, or promises break; retention and the like are the operator's to choose. */
    private static final List<String> CHECKED = List.of(CLEANUP_POLICY_CONFIG, MESSAGE_TIMESTAMP_TYPE_CONFIG);

    private static final Duration LEADERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration LEADERS_RETRY = Duration.ofMillis(100);

    private static final Map<String, String> NO_CONFIG = Map.of();

    /**
     * How the topics are laid out in this cluster.
     *
     * @param accountPartitions of every topic keyed by account, and of the state; never to be changed in place
     * @param replicationFactor copies of each record; 3 in production
     */
    public record Options(String prefix, int accountPartitions, int grantPartitions, short replicationFactor) {
        public static final int DEFAULT_ACCOUNT_PARTITIONS = 8;
        public static final int DEFAULT_GRANT_PARTITIONS = 16;

        /** More is a slip of the keyboard. */
        public static final int MAX_PARTITIONS = 10_000;

        public Options {
            Topic.requirePrefix(prefix);
            requirePartitions("accountPartitions", accountPartitions);
            requirePartitions("grantPartitions", grantPartitions);
            if (replicationFactor < 1) {
                throw new IllegalArgumentException("replicationFactor must be at least 1, but is " + replicationFactor);
            }
        }

        /** The default counts on a cluster of one broker. */
        public static Options oneBroker(String prefix) {
            return new Options(prefix, DEFAULT_ACCOUNT_PARTITIONS, DEFAULT_GRANT_PARTITIONS, (short) 1);
        }

        int partitions(Partitioning partitioning) {
            return switch (partitioning) {
                case BY_ACCOUNT -> accountPartitions;
                case BY_ACTION -> grantPartitions;
            };
        }

        private static void requirePartitions(String what, int count) {
            if (count < 1 || count > MAX_PARTITIONS) {
                throw new IllegalArgumentException(what + " must be 1 to " + MAX_PARTITIONS + ", but is " + count);
            }
        }
    }

    /** An existing topic that is not as planned. */
    public record Difference(String topic, String what, String expected, String actual) {
        @Override
        public String toString() {
            return topic + ": " + what + " is " + actual + ", but must be " + expected;
        }
    }

    /** What was done and found, in the catalogue's order. */
    public record Report(List<String> created, List<String> existing, List<Difference> differences) {
        public Report {
            created = List.copyOf(created);
            existing = List.copyOf(existing);
            differences = List.copyOf(differences);
        }
    }

    private final Admin admin;
    private final List<TopicPlan> plans;

    private TopicCreation(Admin admin, Options options) {
        this.admin = admin;
        this.plans = TopicPlan.all(options);
    }

    /**
     * Returns once every partition has a leader that accepts records.
     *
     * @throws KafkaException if the cluster refuses or cannot be reached
     */
    public static Report create(Admin admin, Options options) {
        return new TopicCreation(admin, options).run();
    }

    private Report run() {
        Set<String> created = createMissing();
        List<TopicPlan> existing =
                plans.stream().filter(plan -> !created.contains(plan.name())).toList();
        Map<String, Integer> partitions = existingPartitions(existing);
        List<Difference> differences = differences(existing, partitions);
        plans.forEach(plan -> partitions.putIfAbsent(plan.name(), plan.partitions()));
        awaitLeaders(partitions);
        return new Report(
                plans.stream().map(TopicPlan::name).filter(created::contains).toList(),
                existing.stream().map(TopicPlan::name).toList(),
                differences);
    }

    private Set<String> createMissing() {
        Set<String> present = get(admin.listTopics().names());
        CreateTopicsResult result = admin.createTopics(plans.stream()
                .filter(plan -> !present.contains(plan.name()))
                .map(TopicPlan::newTopic)
                .toList());
        return result.values().entrySet().stream()
                .filter(entry -> isCreated(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Somebody else may have created it in between: then it is checked like any existing one. */
    private static boolean isCreated(KafkaFuture<Void> creation) {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failure(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private List<Difference> differences(List<TopicPlan> existing, Map<String, Integer> partitions) {
        Map<String, Map<String, String>> configs = configs(existing);
        return existing.stream()
                .flatMap(plan -> Stream.concat(
                        difference(plan, "partitions", plan.partitions(), partitions.get(plan.name())),
                        CHECKED.stream()
                                .flatMap(key -> difference(
                                        plan,
                                        key,
                                        plan.configs().get(key),
                                        configs.getOrDefault(plan.name(), NO_CONFIG)
                                                .get(key)))))
                .toList();
    }

    private static Stream<Difference> difference(
            TopicPlan plan, String what, @Nullable Object expected, @Nullable Object actual) {
        return Objects.equals(expected, actual)
                ? Stream.of()
                : Stream.of(new Difference(plan.name(), what, String.valueOf(expected), String.valueOf(actual)));
    }

    private Map<String, Integer> existingPartitions(List<TopicPlan> existing) {
        List<String> names = existing.stream().map(TopicPlan::name).toList();
        Map<String, Integer> partitions = new HashMap<>();
        get(admin.describeTopics(names).allTopicNames())
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    private Map<String, Map<String, String>> configs(List<TopicPlan> topics) {
        Set<ConfigResource> resources = topics.stream()
                .map(plan -> new ConfigResource(ConfigResource.Type.TOPIC, plan.name()))
                .collect(Collectors.toSet());
        return get(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> checked(entry.getValue())));
    }

    private static Map<String, String> checked(Config config) {
        return config.entries().stream()
                .filter(entry -> CHECKED.contains(entry.name()))
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /**
     * A created topic's leaders need not know yet that they lead, and idempotent producers that meet such a leader with
     * several batches in flight can lose some. A leader that answers for its end offset knows.
     */
    private void awaitLeaders(Map<String, Integer> partitions) {
        Map<TopicPartition, OffsetSpec> latest = partitions.entrySet().stream()
                .flatMap(topic ->
                        IntStream.range(0, topic.getValue()).mapToObj(i -> new TopicPartition(topic.getKey(), i)))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + LEADERS_WITHIN.toNanos();
        while (!answer(latest, deadline)) {
            LockSupport.parkNanos(LEADERS_RETRY.toNanos());
        }
    }

    /** A broker that has not heard of the new topic yet says that there is none: it is asked again. */
    private boolean answer(Map<TopicPartition, OffsetSpec> latest, long deadline) {
        try {
            get(admin.listOffsets(latest).all());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            if (System.nanoTime() > deadline) {
                throw e;
            }
            return false;
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static KafkaException failure(ExecutionException e) {
        return e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
}
