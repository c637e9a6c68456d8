package io.quotidian.quota.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class FootholdTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Integer> summoned = new ArrayList<>();
    private final Foothold foothold = new Foothold(summoned::add, 0);

    @Test
    void shouldAskForARecordUntilItReadsOne() {
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), new Properties())) {
            // Given
            driver.advanceWallClockTime(SECOND);
            driver.advanceWallClockTime(SECOND);
            List<Integer> asked = List.copyOf(summoned);
            boolean before = foothold.isFirm();

            // When
            driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput("*".getBytes(StandardCharsets.UTF_8), new byte[0]);
            driver.advanceWallClockTime(SECOND);
            driver.advanceWallClockTime(SECOND);

            // Then
            assertThat(asked).containsExactly(0, 0, 0);
            assertThat(before).isFalse();
            assertThat(foothold.isFirm()).isTrue();
            assertThat(summoned).isEqualTo(asked);
        }
    }

    private Topology topology() {
        Topology topology = new Topology();
        topology.addSource(
                "source", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), "in");
        topology.addProcessor("processor", Standing::new, "source");
        return topology;
    }

    private final class Standing implements Processor<byte[], byte[], Object, Object> {
        @Override
        public void init(ProcessorContext<Object, Object> context) {
            foothold.seek(context);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            foothold.found();
        }
    }
}
