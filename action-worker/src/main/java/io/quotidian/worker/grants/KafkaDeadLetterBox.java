package io.quotidian.worker.grants;

import io.quotidian.schemas.DeadLetters;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code action-grants-dlt}: the original bytes, with the reason in the headers. */
final class KafkaDeadLetterBox implements DeadLetterBox {
    private final RecordSink sink;
    private final ByteArraySerializer serializer = new ByteArraySerializer();

    KafkaDeadLetterBox(RecordSink sink) {
        this.sink = sink;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> unhandled, String reason, Throwable cause) {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.letter(unhandled, reason, cause);
        byte[] key = letter.key();
        sink.produce(
                letter.topic(),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                letter.value(),
                serializer,
                letter.headers());
    }
}
