package io.quotidian.examples;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a topic's committed records from the beginning. */
@Command(name = "consume", mixinStandardHelpOptions = true, description = "Print a topic's committed records.")
final class Consume implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "TOPIC")
    private String topic = "";

    @Option(names = "--follow", description = "go on at the end of the topic")
    private boolean follow;

    @Override
    public Integer call() throws ClassNotFoundException {
        Map<String, Object> configs = connection.consumer();
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(configs);
                Deserializer<Object> deserializer = deserializer(configs)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                System.err.println("contact-events: there is no topic " + topic);
                return ContactEvents.FAILED;
            }
            print(partitions, consumer, deserializer);
        }
        return 0;
    }

    private void print(
            List<TopicPartition> partitions, Consumer<String, byte[]> consumer, Deserializer<Object> deserializer) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (follow || isBefore(ends, consumer)) {
            consumer.poll(POLL).forEach(record -> Line.show(Line.of(record, deserializer)));
        }
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    @SuppressWarnings("unchecked") // The class is a setting: what it reads is only printed.
    private Deserializer<Object> deserializer(Map<String, Object> configs) throws ClassNotFoundException {
        Deserializer<Object> deserializer = Utils.newInstance(connection.deserializer(), Deserializer.class);
        deserializer.configure(configs, false);
        return deserializer;
    }
}
