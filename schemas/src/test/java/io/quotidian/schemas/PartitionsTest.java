package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void shouldAgreeWithTheProducersOwnPartitioner() {
        IntStream.range(0, 1_000)
                .mapToObj(i -> "account-é-" + i)
                .forEach(key -> assertThat(Partitions.of(key, 8))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 8)));
    }

    @Test
    void shouldRefuseATopicWithoutPartitions() {
        assertThatThrownBy(() -> Partitions.of("a", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
