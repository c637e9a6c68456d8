package io.quotidian.bench.failover;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** One event of every account each 400 ms, two accounts in every partition. */
final class SteadyLoad implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(400);
    private static final int ACCOUNTS_PER_PARTITION = 2;

    private final Producer<String, ContactEvent> producer;
    private final List<String> accounts;
    private final Thread thread = Thread.ofPlatform().daemon().name("load").unstarted(this::run);
    private volatile boolean stopping;

    SteadyLoad(String bootstrapServers, String registryUrl) {
        var values = new AvroSerializer<ContactEvent>();
        values.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", false), false);
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
        this.accounts =
                accounts(producer.partitionsFor(Topics.CONTACT_EVENTS.name("")).size());
    }

    private static List<String> accounts(int partitions) {
        List<String> accounts = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            int wanted = partition;
            IntStream.iterate(0, i -> i + 1)
                    .mapToObj(i -> "account-" + i)
                    .filter(account -> Partitions.of(account, partitions) == wanted)
                    .limit(ACCOUNTS_PER_PARTITION)
                    .forEach(accounts::add);
        }
        return accounts;
    }

    List<String> accounts() {
        return accounts;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int number = 0; !stopping; number++) {
                send(number);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event was not written", e);
        }
    }

    private void send(int number) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = accounts.stream()
                .map(account -> producer.send(
                        new ProducerRecord<>(Topics.CONTACT_EVENTS.name(""), account, event(account, number))))
                .toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static ContactEvent event(String account, int number) {
        return ContactEvent.newBuilder()
                .setEventId(account + "-" + number)
                .setAccountId(account)
                .setContactId("contact-" + number)
                .setKind("visit")
                .setAction(ContactAction.newBuilder()
                        .setType("visit")
                        .setChannel("log")
                        .setPayload("{}")
                        .build())
                .setOccurredAt(Instant.now())
                .build();
    }

    @Override
    public void close() {
        stopping = true;
        producer.close();
    }
}
