package io.quotidian.quota.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.id.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PartitionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Clocks APART = new Clocks(true, Duration.ofSeconds(1));

    static final List<UnaryOperator<Partition>> CHANGES = List.of(
            partition -> partition.opened(2, "second"),
            partition -> partition.stopped(true, 7),
            Partition::granted,
            Partition::answered);

    @ParameterizedTest
    @FieldSource("CHANGES")
    void shouldGoOnCancellingWhateverElseChanges(UnaryOperator<Partition> change) {
        // Given
        Partition before = new Partition(new Partition.Epoch(2, "second", true), false, 0, 1)
                .withClocks(APART)
                .obey(new FleetOrder.CancelRun(new RunId("r")), 5, NOW)
                .orElseThrow();

        // When
        Partition after = change.apply(before);

        // Then
        assertThat(after).isNotEqualTo(before);
        assertThat(after.walks()).isEqualTo(before.walks());
        assertThat(after.walks().underWay()).hasSize(1);
        assertThat(after.clocks()).isEqualTo(APART);
    }
}
