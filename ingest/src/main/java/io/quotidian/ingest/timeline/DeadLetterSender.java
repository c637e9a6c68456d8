package io.quotidian.ingest.timeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts aside what cannot be read; returns once Kafka has it, else throws and is called again. */
public final class DeadLetterSender {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);
    private static final String REASON = "undecodable";

    private final Producer<byte[], byte[]> producer;
    private final MeterRegistry meters;
    private final Duration timeout;

    public DeadLetterSender(Producer<byte[], byte[]> producer, MeterRegistry meters, Duration timeout) {
        this.producer = producer;
        this.meters = meters;
        this.timeout = timeout;
    }

    /** @param source the record's topic, whose prefix is no label */
    void send(Topic<?> source, ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.letter(record, REASON, cause);
        await(letter);
        Counter.builder("quotidian.dlt.records")
                .tags("topic", source.name(), "reason", REASON)
                .register(meters)
                .increment();
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("correlationId", RecordHeaders.correlationId(record.headers()))
                .log("Undecodable record put into the dead-letter topic");
    }

    private void await(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.send(letter).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The dead-letter topic " + letter.topic() + " does not take records", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing a dead letter", e);
        }
    }
}
