package io.quotidian.backup.epoch;

import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.Topics;
import io.quotidian.service.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;

/** What an init asks of the cluster, beside the changelog's rows. */
final class KafkaCluster implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Set<GroupState> NOBODY = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final KafkaSettings settings;
    private final Layout layout;
    private final Admin admin;

    KafkaCluster(KafkaSettings settings, Layout layout) {
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent("default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis());
        properties.putIfAbsent("request.timeout.ms", (int) ANSWER_WITHIN.toMillis());
        properties.put("metadata.recovery.strategy", "none");
        this.settings = settings;
        this.layout = layout;
        this.admin = Admin.create(properties);
    }

    void requireReachable() {
        answer(admin.describeCluster().clusterId());
    }

    /** Empty where the changelog does not exist. */
    List<Integer> changelogPartitions() {
        String changelog = Topics.stateChangelog(settings.topicPrefix());
        if (!answer(admin.listTopics().names()).contains(changelog)) {
            return List.of();
        }
        int count = answer(admin.describeTopics(List.of(changelog)).allTopicNames()).values().stream()
                .mapToInt(described -> described.partitions().size())
                .sum();
        return IntStream.range(0, count).boxed().toList();
    }

    /** Creates what is missing, waits until it can be written, and says what it did. */
    String createTopics() {
        int brokers = answer(admin.describeCluster().nodes()).size();
        TopicCreation.Report report = TopicCreation.create(admin, layout.on(settings.topicPrefix(), brokers));
        if (!report.differences().isEmpty()) {
            throw new InitException(
                    "Topics exist that are not as asked for: " + report.differences(),
                    "Give the options they were created with, or delete them while they are empty.");
        }
        return "topics created: %d, there already: %d"
                .formatted(report.created().size(), report.existing().size());
    }

    boolean processorRuns() {
        String group = Topics.applicationId(settings.topicPrefix());
        return answer(admin.listGroups().valid()).stream()
                .filter(listed -> listed.groupId().equals(group))
                .anyMatch(listed -> !listed.groupState().map(NOBODY::contains).orElse(false));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unanswered(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(e);
        }
    }

    private InitException unanswered(Throwable cause) {
        return new InitException(
                "Kafka at %s did not answer within %d s (%s)"
                        .formatted(settings.bootstrapServers(), ANSWER_WITHIN.toSeconds(), cause.getMessage()),
                "Start it, or set KAFKA_BOOTSTRAP_SERVERS to the brokers' host:port; for TLS and SASL set"
                        + " QUOTIDIAN_KAFKA_SECURITY_PROTOCOL and its like.",
                cause);
    }
}
