package io.quotidian.worker.grants;

import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
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
        Headers headers = DeadLetters.headers(
                unhandled.headers(),
                unhandled.topic(),
                unhandled.partition(),
                unhandled.offset(),
                unhandled.timestamp(),
                reason,
                cause);
        byte[] key = unhandled.key();
        sink.produce(
                Topics.deadLetter(unhandled.topic()),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                unhandled.value(),
                serializer,
                headers);
    }
}
