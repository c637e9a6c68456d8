package io.quotidian.worker.grants;

import io.quotidian.schemas.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code action-grants-dlt}: the original key and bytes, with the reason in the headers. */
final class KafkaDeadLetterBox implements DeadLetterBox {
    private final RecordSink sink;

    KafkaDeadLetterBox(RecordSink sink) {
        this.sink = sink;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> unhandled, String reason, Throwable cause) {
        sink.produce(DeadLetters.letter(unhandled, reason, cause));
    }
}
