package io.quotidian.chaos.load;

import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes events to the topic itself, a few of them into a wrong partition, as clients with another hash do. */
final class KafkaLoad implements Producing, AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final int MISROUTED_ONE_IN = 10;

    private record Pending(Order order, Future<RecordMetadata> answer) {}

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Producer<String, ContactEvent> producer;
    private final Author author;
    private final Receipts receipts;
    private final int partitions;

    KafkaLoad(String bootstrapServers, String registryUrl, Author author, Receipts receipts) {
        var values = new AvroSerializer<ContactEvent>();
        values.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", false), false);
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
        this.author = author;
        this.receipts = receipts;
        this.partitions = producer.partitionsFor(Topics.CONTACT_EVENTS.name("")).size();
    }

    @Override
    public void once() throws InterruptedException {
        Order order = author.next();
        Integer partition = author.oneIn(MISROUTED_ONE_IN) ? (Integer) author.draw(partitions) : null;
        receipts.asked(order);
        pending.add(new Pending(order, producer.send(record(order, partition))));
        takeReceipts();
        Thread.sleep(PAUSE);
    }

    private void takeReceipts() {
        while (!pending.isEmpty() && pending.peek().answer().isDone()) {
            Pending first = pending.remove();
            if (first.answer().state() == Future.State.SUCCESS) {
                receipts.acknowledged(first.order());
            }
        }
    }

    private static ProducerRecord<String, ContactEvent> record(Order order, @Nullable Integer partition) {
        return new ProducerRecord<>(Topics.CONTACT_EVENTS.name(""), partition, order.account(), order.avro());
    }

    @Override
    public void close() {
        producer.close();
        takeReceipts();
    }
}
