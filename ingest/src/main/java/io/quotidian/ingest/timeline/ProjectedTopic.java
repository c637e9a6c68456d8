package io.quotidian.ingest.timeline;

import io.quotidian.schemas.Topic;
import io.quotidian.schemas.serde.UndecodableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Feeds a projection. A record that cannot be read goes to the dead letters; while the registry or MongoDB is away,
 * everything waits. The dead letters come last: what is given again is applied again without a trace, but a letter that
 * is written again stands there twice.
 */
final class ProjectedTopic<V> implements BatchMessageListener<byte[], byte[]> {
    private final Topic<?> topic;
    private final Deserializer<V> deserializer;
    private final Projection<V> projection;
    private final DeadLetterSender deadLetters;

    ProjectedTopic(
            Topic<?> topic, Deserializer<V> deserializer, Projection<V> projection, DeadLetterSender deadLetters) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.projection = projection;
        this.deadLetters = deadLetters;
    }

    /** A record that cannot be read, and why. */
    private record Unreadable(ConsumerRecord<byte[], byte[]> record, UndecodableRecordException cause) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<V> values = new ArrayList<>(records.size());
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() != null) {
                read(record, values, unreadable);
            }
        }
        projection.apply(values);
        unreadable.forEach(one -> deadLetters.send(topic, one.record(), one.cause()));
    }

    private void read(ConsumerRecord<byte[], byte[]> record, List<V> values, List<Unreadable> unreadable) {
        try {
            values.add(deserializer.deserialize(record.topic(), record.headers(), record.value()));
        } catch (UndecodableRecordException e) {
            unreadable.add(new Unreadable(record, e));
        }
    }
}
