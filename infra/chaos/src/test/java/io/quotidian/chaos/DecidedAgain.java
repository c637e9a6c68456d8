package io.quotidian.chaos;

import io.quotidian.chaos.check.Finding;
import io.quotidian.chaos.run.Aftermath;
import io.quotidian.quota.ProcessorSettings;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.history.Past;
import io.quotidian.quota.stream.Intake;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.ClockSettings;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Decides what the topics of a battle keep once more, account by account, through the production machine. */
final class DecidedAgain implements Aftermath {

    private static final String PROMISE = "decided again as before";
    private static final Duration POLL = Duration.ofMillis(100);

    /** No grant would be of use under this. */
    private static final Duration LONGER_THAN_ANY_LEASE = Duration.ofDays(365);

    private int decisions;
    private boolean discerning;

    @Override
    public List<Finding> look(Map<String, String> environment) {
        Variables variables = Variables.of(environment);
        ScaledClock clock = ClockSettings.from(variables).clock();
        Settings settings = ProcessorSettings.from(variables).core(clock);
        List<Finding> findings = new ArrayList<>();
        try (Past past = past(KafkaSettings.from(variables), clock)) {
            for (String account : past.accounts()) {
                decisions += past.decisions(account).size();
                if (!past.isWhole(account)) {
                    findings.add(new Finding(PROMISE, account, null, "the topics do not keep its whole history"));
                }
                past.differences(account, settings)
                        .forEach(one -> findings.add(new Finding(
                                PROMISE, account, one.kept().getActionId(), one.kept() + " became " + one.again())));
                discerning |= !past.differences(account, grantless(settings)).isEmpty();
            }
        }
        return findings;
    }

    int decisions() {
        return decisions;
    }

    /** Whether a machine that decides otherwise was told from the one that had decided. */
    boolean isDiscerning() {
        return discerning;
    }

    private static Settings grantless(Settings settings) {
        return new Settings(
                settings.safeDefault(), settings.floor(), LONGER_THAN_ANY_LEASE, settings.bounds(), settings.delays());
    }

    /** Decisions before what they were made upon: whatever these name is there. */
    private static Past past(KafkaSettings kafka, ScaledClock clock) {
        Map<String, Object> serde = kafka.serdeProperties();
        Map<String, Object> properties = kafka.clientProperties();
        properties.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            int partitions =
                    consumer.partitionsFor(Topics.QUOTA_DECISIONS.name("")).size();
            Past past = new Past("", new Intake(partitions, clock, serde), serde, account -> true);
            for (Topic<?> topic : Past.TOPICS.reversed()) {
                read(consumer, topic.name("")).forEach(record -> past.add(topic, record));
            }
            return past;
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }
}
