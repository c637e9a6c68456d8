package io.quotidian.quota;

import io.quotidian.quota.stream.mapping.CommandMapping;
import io.quotidian.schemas.Topics;
import io.quotidian.service.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tombstone under the key of all accounts to a partition of the commands' topic: it orders nothing, but whoever
 * has the partition reads it. One that is not written is asked for again by the task that waits for it.
 */
final class Summons implements IntConsumer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Summons.class);
    private static final byte[] KEY = CommandMapping.EVERY_ACCOUNT.getBytes(StandardCharsets.UTF_8);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    Summons(KafkaSettings kafka) {
        this.topic = Topics.ACCOUNT_COMMANDS.name(kafka.topicPrefix());
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** On a thread of its own: a send blocks while the broker is away, and a stream thread must not. */
    @Override
    public void accept(int partition) {
        Thread.ofVirtual().name("summons-" + partition).start(() -> send(partition));
    }

    private void send(int partition) {
        try {
            producer.send(new ProducerRecord<>(topic, partition, KEY, null)).get();
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            tell(partition, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(int partition, Exception failure) {
        LOG.atWarn()
                .addKeyValue("partition", partition)
                .addKeyValue("cause", String.valueOf(failure.getMessage()))
                .log("A partition waits for its first record before it grants by itself; it asks again");
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
