package io.quotidian.worker.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaDeadLetterBoxTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final DeadLetterBox box = new KafkaDeadLetterBox(new RecordSink(producer, Duration.ofSeconds(1)));

    @Test
    void shouldKeepKeyAndValueByteByByte() {
        // Given
        byte[] key = {(byte) 0xff, 0, (byte) 0xc3};
        byte[] value = {0, (byte) 0x80};

        // When
        box.put(new ConsumerRecord<>("action-grants", 0, 7, key, value), "undecodable", new IllegalStateException("x"));

        // Then
        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("action-grants-dlt");
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(value);
        });
    }

    @Test
    void shouldKeepWhatHasNoKey() {
        // When
        box.put(new ConsumerRecord<>("action-grants", 0, 7, null, new byte[1]), "undecodable", new Error("x"));

        // Then
        assertThat(producer.history())
                .singleElement()
                .satisfies(letter -> assertThat(letter.key()).isNull());
    }
}
