package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    private static final byte[] OF_AN_UNSEEN_SCHEMA = {0, 0, 0, 0, 7, 1};

    @Test
    void shouldEndAnAbandonedTransactionNoLaterThanTheSessionOfItsOwner() {
        // Given
        Map<String, Object> properties = properties(Map.of());

        // When
        int transaction = millis(properties, StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
        int session = millis(properties, StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));

        // Then
        assertThat(transaction).isLessThanOrEqualTo(session);
    }

    @Test
    void shouldLeaveToTheOperatorWhatTheEnvironmentNames() {
        // Given
        Map<String, String> environment = Map.of("QUOTIDIAN_KAFKA_TRANSACTION_TIMEOUT_MS", "30000");

        // When
        Map<String, Object> properties = properties(environment);

        // Then
        assertThat(new StreamsConfig(properties).getProducerConfigs("client"))
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "30000");
    }

    /** A lookup happens within a transaction: were it to last longer, the broker would fence the processor. */
    @Tag("slow")
    @Test
    void shouldGiveUpALookupWhileItsTransactionLives() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                AvroDeserializer<ContactEvent> deserializer = new AvroDeserializer<>(ContactEvent.class)) {
            Map<String, String> environment =
                    Map.of("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + silent.getLocalPort());
            deserializer.configure(settings(environment).serdeProperties(), false);

            // When
            long begun = System.nanoTime();
            assertThatThrownBy(() -> deserializer.deserialize(
                            Topics.CONTACT_EVENTS.name(""), new RecordHeaders(), OF_AN_UNSEEN_SCHEMA))
                    .isInstanceOf(RegistryUnavailableException.class);
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);

            // Then
            int transaction = millis(
                    properties(environment), StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
            assertThat(waited).isLessThan(Duration.ofMillis(transaction));
        }
    }

    private static int millis(Map<String, Object> properties, String name) {
        return (int) Objects.requireNonNull(properties.get(name), name);
    }

    private static Map<String, Object> properties(Map<String, String> environment) {
        return StreamsProperties.of(settings(environment), ProcessorSettings.from(Variables.of(environment)));
    }

    private static KafkaSettings settings(Map<String, String> environment) {
        return KafkaSettings.from(Variables.of(environment));
    }
}
