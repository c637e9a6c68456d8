package io.quotidian.simulator.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TapeTest {

    private final Tape<String> tape = new Tape<>("topic-0");

    @Test
    void shouldHideWhatIsBeyondTheLastStableOffset() {
        // Given
        Transaction open = new Transaction();
        tape.append("before");
        tape.append("inside", open);
        tape.append("behind");

        // When
        List<String> hidden = read(0);
        open.commit();

        // Then
        assertThat(hidden).containsExactly("before");
        assertThat(read(0)).containsExactly("before", "inside", "behind");
    }

    @Test
    void shouldNeverShowWhatWasAborted() {
        // Given
        Transaction aborted = new Transaction();
        tape.append("inside", aborted);
        tape.append("behind");

        // When
        aborted.abort();

        // Then
        assertThat(read(0)).containsExactly("behind");
    }

    @Test
    void shouldGiveMarkersAnOffset() {
        // Given
        Transaction transaction = new Transaction();
        tape.append("inside", transaction);
        transaction.commit();

        // When
        tape.append("behind");

        // Then
        assertThat(tape.read(1, 1).getFirst().offset()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheLatestOfAKeyAndWhatIsUndecided() {
        // Given
        Transaction open = new Transaction();
        tape.append("a1");
        tape.append("b1");
        tape.append("a2");
        tape.append("a3", open);

        // When
        tape.compact(value -> value.charAt(0));
        open.abort();

        // Then
        assertThat(read(0)).containsExactly("b1", "a2");
    }

    @Test
    void shouldFenceAnOlderGeneration() {
        // Given
        Group group = new Group(1, ignored -> {});
        group.join(0);
        int zombie = group.generation();

        // When
        group.join(1);

        // Then
        assertThat(group.commit(0, zombie, Map.of(tape, 1L))).isFalse();
        assertThat(group.commit(0, group.generation(), Map.of(tape, 1L))).isTrue();
        assertThat(group.position(tape)).isEqualTo(1);
    }

    @Test
    void shouldNotHearOfATransactionWithoutPositions() {
        // Given
        Group group = new Group(1, ignored -> {});
        group.join(0);
        int zombie = group.generation();
        group.join(1);

        // When
        boolean committed = group.commit(0, zombie, Map.of());

        // Then
        assertThat(committed).isTrue();
    }

    private List<String> read(long from) {
        return tape.read(from, Integer.MAX_VALUE).stream()
                .map(Tape.Entry::value)
                .toList();
    }
}
