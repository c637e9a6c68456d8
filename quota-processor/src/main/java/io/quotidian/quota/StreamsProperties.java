package io.quotidian.quota;

import io.quotidian.schemas.Topics;
import io.quotidian.service.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' settings: exactly-once inside Kafka, small time-outs for a fast failover. */
public final class StreamsProperties {

    /** A processor that was killed is noticed after this; no smaller than a broker's usual minimum. */
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;

    /** With a heartbeat's answer a member learns that another has left, so this is what an orderly stop waits for. */
    private static final int HEARTBEAT_MILLIS = 500;

    /** A broker that comes back under load may never answer a request to join: this ends the wait, after 5 s more. */
    private static final int POLL_INTERVAL_MILLIS = 60_000;

    /**
     * An abandoned transaction blocks readers of committed records, and whoever takes the partition over, this long. No
     * longer than a session, or a kill would wait for it; longer than a look-up at the registry, which happens within.
     */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 6_000;

    /** Streams would wait 100 ms for more records before each send. */
    private static final int LINGER_MILLIS = 5;

    /** Due accounts are looked for between polls. */
    private static final int POLL_MILLIS = 10;

    /** What an operator may set otherwise ({@code QUOTIDIAN_KAFKA_*}). */
    private static final Map<String, Integer> TUNED = Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS,
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, POLL_INTERVAL_MILLIS,
            ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);

    private StreamsProperties() {}

    public static Map<String, Object> of(KafkaSettings kafka, ProcessorSettings settings) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.applicationId(kafka.topicPrefix()));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        TUNED.forEach((name, value) -> {
            if (!kafka.client().containsKey(name)) {
                properties.put(prefixed(name), value);
            }
        });
        return properties;
    }

    private static String prefixed(String name) {
        return ProducerConfig.configNames().contains(name)
                ? StreamsConfig.producerPrefix(name)
                : StreamsConfig.consumerPrefix(name);
    }
}
