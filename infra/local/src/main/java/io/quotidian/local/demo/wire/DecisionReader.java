package io.quotidian.local.demo.wire;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;

/** Follows quota-decisions on a thread of its own. */
public final class DecisionReader implements AutoCloseable {

    /** Is told every decision, in the order of its account. */
    public interface DecisionListener {
        void on(QuotaDecision decision);
    }

    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<String, QuotaDecision> consumer;
    private final DecisionListener listener;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean finishing;
    private volatile boolean closed;

    private DecisionReader(Consumer<String, QuotaDecision> consumer, DecisionListener listener) {
        this.consumer = consumer;
        this.listener = listener;
    }

    public static DecisionReader start(Cluster cluster, DecisionListener to) {
        var values = new AvroDeserializer<>(QuotaDecision.class);
        values.configure(cluster.registry(), false);
        var reader =
                new DecisionReader(cluster.consumer(Topics.QUOTA_DECISIONS.name(cluster.topicPrefix()), values), to);
        Thread.ofPlatform().daemon().name("decisions").start(reader::follow);
        return reader;
    }

    private void follow() {
        try (consumer) {
            while (!closed && !(finishing && isAtEnd())) {
                add(consumer.poll(POLL));
            }
            end.complete(null);
        } catch (KafkaException e) {
            end.completeExceptionally(e); // finish() throws it
        }
    }

    private void add(ConsumerRecords<String, QuotaDecision> records) {
        for (ConsumerRecord<String, QuotaDecision> record : records) {
            if (record.value() != null) {
                listener.on(record.value());
            }
        }
    }

    private boolean isAtEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Reads to the end as it is now and stops. */
    public void finish() {
        finishing = true;
        end.join();
    }

    @Override
    public void close() {
        closed = true;
    }
}
