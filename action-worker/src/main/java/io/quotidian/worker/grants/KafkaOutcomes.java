package io.quotidian.worker.grants;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.worker.protocol.Slot;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** The topic {@code action-outcomes}. */
final class KafkaOutcomes implements Outcomes {
    private final RecordSink sink;
    private final String topic;
    private final Serializer<ActionOutcome> serializer;

    KafkaOutcomes(RecordSink sink, String topic, Serializer<ActionOutcome> serializer) {
        this.sink = sink;
        this.topic = topic;
        this.serializer = serializer;
    }

    @Override
    public void publish(Slot slot, Headers grantHeaders) {
        Headers headers = new RecordHeaders();
        io.quotidian.schemas.RecordHeaders.copyTrace(grantHeaders, headers);
        sink.produce(topic, slot.attempt().accountId(), GrantMapping.outcome(slot), serializer, headers);
    }
}
