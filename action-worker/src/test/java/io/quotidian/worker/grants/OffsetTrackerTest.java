package io.quotidian.worker.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {
    private final OffsetTracker tracker = new OffsetTracker();

    @Test
    void shouldCommitNothingBeforeTheOldestIsDone() {
        // Given
        begin(5, 6, 7);

        // When
        tracker.complete(6);
        tracker.complete(7);

        // Then
        assertThat(tracker.position()).isEmpty();
        assertThat(tracker.span()).isEqualTo(3);
    }

    @Test
    void shouldCommitTheUnbrokenRunOnceTheOldestIsDone() {
        // Given
        begin(5, 6, 7, 8);
        tracker.complete(6);

        // When
        tracker.complete(5);

        // Then
        assertThat(tracker.position()).isEqualTo(OptionalLong.of(7));
        assertThat(tracker.span()).isEqualTo(2);
    }

    @Test
    void shouldStepOverGapsThatTransactionsLeave() {
        // Given
        begin(5, 9);

        // When
        tracker.complete(9);
        tracker.complete(5);

        // Then
        assertThat(tracker.position()).isEqualTo(OptionalLong.of(10));
    }

    @Test
    void shouldNotCommitTheSamePositionAgain() {
        // Given
        begin(5);
        tracker.complete(5);

        // When
        tracker.committed(6);

        // Then
        assertThat(tracker.position()).isEmpty();
    }

    @Test
    void shouldCrashWhenOffsetsGoBack() {
        begin(5);
        assertThatIllegalStateException().isThrownBy(() -> tracker.begin(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNeverPassAnUndoneRecord(long seed) {
        // Given: offsets with gaps, finished in any order
        Random random = new Random(seed);
        List<Long> offsets = new ArrayList<>();
        for (long offset = 0; offsets.size() < 200; offset += 1 + random.nextInt(3)) {
            offsets.add(offset);
            tracker.begin(offset);
        }
        TreeSet<Long> undone = new TreeSet<>(offsets);
        Collections.shuffle(offsets, random);

        for (long offset : offsets) {
            // When
            tracker.complete(offset);
            undone.remove(offset);

            // Then
            long position = tracker.position().orElse(0);
            assertThat(undone.headSet(position)).as("seed %d", seed).isEmpty();
        }
        assertThat(tracker.span()).isZero();
    }

    private void begin(long... offsets) {
        for (long offset : offsets) {
            tracker.begin(offset);
        }
    }
}
