package io.quotidian.quota.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Beyond the exact moments it counts in buckets: never less than there was, and never many of them. */
class RollingBucketsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final Duration SPAN = Duration.ofHours(24);
    private static final int MOST = 16;
    private static final Limit LIMIT = Limit.rolling(ActionType.ALL, SPAN, 1_000);

    @Test
    void shouldNeverCountLessThanEachMomentByItself() {
        // Given
        SplittableRandom random = new SplittableRandom(20_261_121);
        Rolling rolling = Rolling.fresh(LIMIT);
        List<Instant> exact = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusMillis(random.nextLong(SPAN.toMillis() / 100));
            // When, some of it told late
            Instant seen = now.minusMillis(random.nextLong(SPAN.toMillis() / 10));
            rolling = rolling.passed(now, SPAN).saw(seen, SPAN, MOST);
            exact.add(seen);
            // Then
            Instant edge = now.minus(SPAN);
            long counted = exact.stream().filter(moment -> moment.isAfter(edge)).count();
            assertThat(rolling.passed(now, SPAN).count()).isGreaterThanOrEqualTo((int) counted);
            assertThat(rolling.seen()).hasSizeLessThanOrEqualTo(MOST);
        }
    }

    /** Whoever reports a million again and again must not make it overflow. */
    @Test
    void shouldCountNoMoreThanAnyLimitAllowsAndNeverLessThanNothing() {
        // Given
        Rolling rolling = Rolling.fresh(LIMIT);
        // When
        for (int i = 0; i < 3_000; i++) {
            rolling = rolling.saw(new Rolling.Seen(START.plusSeconds(i / 2), Limit.MAX), SPAN, MOST);
        }
        // Then
        assertThat(rolling.count()).isEqualTo(Limit.MAX);
    }

    @Test
    void shouldForgetEverythingABucketAfterItsSpan() {
        // Given far more than can be kept exactly
        Rolling rolling = Rolling.fresh(LIMIT);
        for (int i = 0; i < 500; i++) {
            rolling = rolling.saw(START.plusSeconds(i), SPAN, MOST);
        }
        // When
        Instant last = START.plusSeconds(499).plus(SPAN);
        Duration bucket = SPAN.multipliedBy(2).dividedBy(MOST);
        // Then
        assertThat(rolling.passed(last.minusMillis(1), SPAN).count()).isPositive();
        assertThat(rolling.passed(last.plus(bucket), SPAN).count()).isZero();
    }

    @Test
    void shouldBeExactUpToTheBound() {
        // Given
        Rolling rolling = Rolling.fresh(LIMIT);
        for (int i = 0; i < MOST; i++) {
            rolling = rolling.saw(START.plusSeconds(i), SPAN, MOST);
        }
        // When
        Instant second = START.plusSeconds(1).plus(SPAN);
        // Then
        assertThat(rolling.passed(second.minusMillis(1), SPAN).count()).isEqualTo(MOST - 1);
        assertThat(rolling.passed(second, SPAN).count()).isEqualTo(MOST - 2);
        assertThat(rolling.freed(2, SPAN, List.of())).contains(second);
    }

    @Test
    void shouldFindWhatEndsFirstAmongTheSeenAndTheUncertain() {
        // Given seen at 1 s and, twice, at 5 s; uncertain until 3 s and 9 s
        Rolling rolling = Rolling.fresh(LIMIT);
        for (int second : List.of(1, 5, 5)) {
            rolling = rolling.saw(START.plusSeconds(second), SPAN, MOST);
        }
        List<Instant> settles = List.of(START.plusSeconds(3), START.plusSeconds(9));
        // When, Then
        assertThat(rolling.freed(1, SPAN, settles))
                .contains(START.plusSeconds(1).plus(SPAN));
        assertThat(rolling.freed(2, SPAN, settles))
                .contains(START.plusSeconds(3).plus(SPAN));
        assertThat(rolling.freed(3, SPAN, settles))
                .contains(START.plusSeconds(5).plus(SPAN));
        assertThat(rolling.freed(4, SPAN, settles))
                .contains(START.plusSeconds(5).plus(SPAN));
        assertThat(rolling.freed(5, SPAN, settles))
                .contains(START.plusSeconds(9).plus(SPAN));
        assertThat(rolling.freed(6, SPAN, settles)).isEmpty();
    }
}
