package io.quotidian.examples;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends contact events and checks every delivery. The client's own partitioner is the one that is wanted: murmur2. */
@Command(name = "produce", mixinStandardHelpOptions = true, description = "Send contact events of one account.")
final class Produce implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--topic", description = "default ${DEFAULT-VALUE}")
    private String topic = Topics.CONTACT_EVENTS.name();

    @Option(
            names = "--account",
            defaultValue = "acme-sales",
            description = "the record's key; default ${DEFAULT-VALUE}")
    private String account = "";

    @Option(names = "--count", defaultValue = "1", description = "how many events; default ${DEFAULT-VALUE}")
    private int count;

    @Option(names = "--id-prefix", description = "event ids are PREFIX-0, PREFIX-1, ...; default: random")
    private String idPrefix = UUID.randomUUID().toString();

    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public Integer call() {
        try (Producer<String, ContactEvent> producer = new KafkaProducer<>(connection.producer())) {
            for (int number = 0; number < count; number++) {
                ContactEvent event = event(number);
                var ignored = producer.send(record(event), (metadata, failure) -> report(event, metadata, failure));
            }
            producer.flush();
        }
        if (failed.get() > 0) {
            System.err.println("contact-events: " + failed + " of " + count + " events were not delivered");
        }
        return failed.get() == 0 ? 0 : 1;
    }

    private ContactEvent event(int number) {
        return ContactEvent.newBuilder()
                .setEventId(idPrefix + "-" + number)
                .setAccountId(account)
                .setContactId("contact-" + number)
                .setKind("example")
                .setAction(ContactAction.newBuilder()
                        .setType("message")
                        .setPayload("{\"text\":\"Grüße, Zoë\"}")
                        .build())
                .setOccurredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private ProducerRecord<String, ContactEvent> record(ContactEvent event) {
        ProducerRecord<String, ContactEvent> record = new ProducerRecord<>(topic, account, event);
        Map.of(
                        "correlationid", event.getEventId(),
                        "ce_specversion", "1.0",
                        "ce_id", event.getEventId(),
                        "ce_source", "/examples/java",
                        "ce_type", "io.quotidian.contact-event")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private void report(ContactEvent event, RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            failed.incrementAndGet();
            System.err.println("contact-events: " + event.getEventId() + ": " + failure);
            return;
        }
        Line.show(Map.of(
                "topic",
                metadata.topic(),
                "partition",
                metadata.partition(),
                "offset",
                metadata.offset(),
                "key",
                event.getAccountId()));
    }
}
