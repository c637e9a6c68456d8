package io.quotidian.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final long START = 1_000;

    private record Planned(long moment, int number) {}

    @Test
    void shouldLetThingsHappenInOrderOfMomentThenOfPlanning() {
        // Given
        Agenda agenda = new Agenda(START);
        Chance chance = new Chance(7);
        List<Planned> planned = new ArrayList<>();
        List<Planned> happened = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Planned one = new Planned(START + chance.below(50), i);
            planned.add(one);
            agenda.at(one.moment(), () -> happened.add(one));
        }

        // When
        boolean more = true;
        while (more) {
            more = agenda.step(Long.MAX_VALUE);
        }

        // Then
        planned.sort(Comparator.comparingLong(Planned::moment).thenComparingInt(Planned::number));
        assertThat(happened).isEqualTo(planned);
    }

    @Test
    void shouldStopAtTheEnd() {
        // Given
        Agenda agenda = new Agenda(START);
        agenda.in(10, () -> {});

        // When
        boolean happened = agenda.step(START + 9);

        // Then
        assertThat(happened).isFalse();
        assertThat(agenda.now()).isEqualTo(START);
    }

    @Test
    void shouldEstimateDistinctStatesWithinTwoPercent() {
        // Given
        DistinctStates states = new DistinctStates();

        // When
        for (int round = 0; round < 3; round++) {
            for (long state = 0; state < 500_000; state++) {
                states.add(state);
            }
        }

        // Then
        assertThat(states.estimate()).isBetween(490_000L, 510_000L);
    }
}
