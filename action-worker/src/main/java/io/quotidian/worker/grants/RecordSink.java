package io.quotidian.worker.grants;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** A producer whose every record is awaited. */
final class RecordSink {
    private final Producer<byte[], byte[]> producer;
    private final Duration patience;

    RecordSink(Producer<byte[], byte[]> producer, Duration patience) {
        this.producer = producer;
        this.patience = patience;
    }

    /**
     * Returns once every replica in sync has the record.
     *
     * @throws NotProducedException if that is not known, or if the registry is away or refuses the schema
     */
    <V> void produce(String topic, String key, V value, Serializer<V> serializer, Headers headers) {
        try {
            byte[] bytes = serializer.serialize(topic, headers, value);
            produce(new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), bytes, headers));
        } catch (KafkaException e) {
            throw new NotProducedException(topic, e);
        }
    }

    /**
     * Returns once every replica in sync has the record as it is.
     *
     * @throws NotProducedException if that is not known
     */
    void produce(ProducerRecord<byte[], byte[]> produced) {
        String topic = produced.topic();
        try {
            producer.send(produced).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw new NotProducedException(topic, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new NotProducedException(topic, e);
        }
    }
}
