package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.Pause;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.UndecodableRecordException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The serde against the real registry, and through a real broker. */
class RealRegistryTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path dir;

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void shouldCarryARecordThroughTheBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            // Given
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                TopicCreation.create(admin, new TopicCreation.Options("", 1, 1, (short) 1));
            }

            // When
            ContactEvent sent = event();
            RecordMetadata metadata = produce(broker, sent);

            // Then
            ConsumerRecord<String, ContactEvent> received = consume(broker);
            assertThat(received.value()).isEqualTo(sent);
            assertThat(received.offset()).isEqualTo(metadata.offset());
            assertThat(received.timestamp())
                    .as("the broker's own time, not the producer's")
                    .isGreaterThan(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
        }
    }

    private static RecordMetadata produce(EmbeddedBroker broker, ContactEvent event) throws Exception {
        try (AvroSerializer<ContactEvent> serializer = new AvroSerializer<>()) {
            serializer.configure(configs(), false);
            try (KafkaProducer<String, ContactEvent> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), serializer)) {
                return producer.send(new ProducerRecord<>(
                                Topics.CONTACT_EVENTS.name(), 0, 1_000L, event.getAccountId(), event))
                        .get();
            }
        }
    }

    private static ConsumerRecord<String, ContactEvent> consume(EmbeddedBroker broker) {
        TopicPartition partition = new TopicPartition(Topics.CONTACT_EVENTS.name(), 0);
        try (KafkaConsumer<String, ContactEvent> consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                AvroDeserializer.class,
                "schema.registry.url",
                registry.url()))) {
            consumer.assign(List.of(partition));
            return consumer.poll(LIMIT).records(partition).getFirst();
        }
    }

    @Test
    void shouldTakeAnIdThatTheRegistryDoesNotKnowForAPoisonPill() {
        try (AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class);
                AvroSerializer<Pause> serializer = new AvroSerializer<>()) {
            serializer.configure(configs(), false);
            serializer.serialize("known", new Pause(""));
            deserializer.configure(configs(), false);
            byte[] poison = ByteBuffer.allocate(6).put((byte) 0).putInt(999_999).array();

            assertThatThrownBy(() -> deserializer.deserialize("t", poison))
                    .isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void shouldFindOnlyWhatIsRegisteredWhereRegisteringIsOff() {
        Map<String, Object> lookUpOnly =
                Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "false");
        try (AvroSerializer<Pause> serializer = new AvroSerializer<>();
                AvroSerializer<Pause> registering = new AvroSerializer<>()) {
            serializer.configure(lookUpOnly, false);
            registering.configure(configs(), false);

            assertThatThrownBy(() -> serializer.serialize("unregistered", new Pause("")))
                    .isInstanceOf(SerializationException.class);
            byte[] expected = registering.serialize("registered", new Pause(""));
            assertThat(serializer.serialize("registered", new Pause(""))).isEqualTo(expected);
        }
    }

    @Test
    void shouldRefuseAnotherTypeInTheSameTopic() {
        try (AvroSerializer<ContactAction> actions = new AvroSerializer<>();
                AvroSerializer<Pause> pauses = new AvroSerializer<>()) {
            actions.configure(configs(), false);
            pauses.configure(configs(), false);
            actions.serialize("one-type", action());

            assertThatThrownBy(() -> pauses.serialize("one-type", new Pause("")))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("one-type-value");
        }
    }

    @Test
    void shouldKeepWhatIsRegisteredOverAKillAndMeetAnOutageInBetween() {
        // Given
        int port = FreePort.any();
        byte[] before;
        Map<String, Object> configs =
                Map.of("schema.registry.url", "http://127.0.0.1:" + port + "/apis/ccompat/v7", "max.retries", "0");
        try (EmbeddedRegistry durable = EmbeddedRegistry.start(dir.resolve("registry"), port);
                AvroSerializer<Pause> serializer = new AvroSerializer<>()) {
            serializer.configure(Map.of("schema.registry.url", durable.url()), false);
            before = serializer.serialize("t", new Pause("kept"));
            durable.kill();
        }
        try (AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class)) {
            deserializer.configure(configs, false);
            assertThatThrownBy(() -> deserializer.deserialize("t", before))
                    .isInstanceOf(RegistryUnavailableException.class);

            // When
            try (EmbeddedRegistry again = EmbeddedRegistry.start(dir.resolve("registry"), port)) {
                // Then
                assertThat(again.url()).isEqualTo(configs.get("schema.registry.url"));
                assertThat(deserializer.deserialize("t", before)).isEqualTo(new Pause("kept"));
            }
        }
    }

    private static Map<String, Object> configs() {
        return Map.of("schema.registry.url", registry.url());
    }

    private static ContactAction action() {
        return ContactAction.newBuilder().setType("message").build();
    }

    private static ContactEvent event() {
        return ContactEvent.newBuilder()
                .setEventId("0190-1")
                .setAccountId("acme-sales")
                .setContactId("contact-17")
                .setKind("birthday")
                .setAction(action())
                .setExpiresAt(Instant.parse("2026-11-27T00:00:00.123Z"))
                .setAttributes(Map.of("name", "Zoë"))
                .build();
    }
}
