package io.quotidian.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our records through Confluent's own classes, and their registry in memory. Part of the build with -Pconfluent. */
class ConfluentClassesTest {
    private static final Map<String, String> CONFIGS = Map.of(
            "schema.registry.url", "mock://example",
            "specific.avro.reader", "true",
            "avro.remove.java.properties", "true");

    @Test
    void shouldCarryAContactEvent() {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            // Given
            serializer.configure(CONFIGS, false);
            deserializer.configure(CONFIGS, false);
            ContactEvent event = ContactEvent.newBuilder()
                    .setEventId("event-1")
                    .setAccountId("acme-sales")
                    .setContactId("contact-17")
                    .setKind("example")
                    .setAction(ContactAction.newBuilder().setType("message").build())
                    .build();

            // When
            byte[] wire = serializer.serialize("contact-events", event);

            // Then
            assertThat(wire).startsWith(0, 0, 0, 0);
            assertThat(deserializer.deserialize("contact-events", wire)).isEqualTo(event);
        }
    }
}
