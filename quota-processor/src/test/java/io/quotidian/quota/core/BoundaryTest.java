package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quotidian.quota.core.Settings.Backoff;
import io.quotidian.quota.core.Settings.Bounds;
import io.quotidian.quota.core.account.Backlog;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Orders;
import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.account.TurnTaken;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.CircuitPolicy;
import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The smallest and the largest that may be configured, and what lies just outside. */
class BoundaryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void shouldTakeTheSmallestBoundsAndNothingLess() {
        assertThat(new Bounds(1, 1, 1, 4).moments()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(0, 1, 1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(1, 0, 1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(1, 1, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(1, 1, 1, 3));
    }

    @Test
    void shouldTakeABackOffThatDoesNotGrowAndNoneThatShrinks() {
        assertThat(new Backoff(SECOND, SECOND).after(7)).isEqualTo(SECOND);
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, SECOND.minusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, SECOND));
    }

    @Test
    void shouldDoubleABackOffUpToTheLongest() {
        // Given
        Backoff backoff = new Backoff(SECOND, Duration.ofSeconds(5));
        // Then
        assertThat(IntStream.range(0, 5).mapToObj(backoff::after))
                .containsExactly(
                        SECOND,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5));
        assertThat(new Backoff(SECOND, Duration.ofDays(99_999)).after(99)).isEqualTo(SECOND.multipliedBy(1L << 30));
    }

    @Test
    void shouldOpenACircuitAfterOneFailureAtLeast() {
        assertThat(new CircuitPolicy(1, SECOND, SECOND).failures()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new CircuitPolicy(0, SECOND, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new CircuitPolicy(1, SECOND, SECOND.minusNanos(1)));
    }

    @Test
    void shouldTakeLimitsOfNothingAndOfTheMost() {
        assertThat(perDay(0).max()).isZero();
        assertThat(perDay(Limit.MAX).max()).isEqualTo(Limit.MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> perDay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> perDay(Limit.MAX + 1));
    }

    @Test
    void shouldWriteReasonsAndIdsAsTheyAre() {
        assertThat(Reason.LIMIT).hasToString("limit");
        assertThat(new AccountId("acme")).hasToString("acme");
        assertThat(new ActionId("action")).hasToString("action");
        assertThat(new ActionType("visit")).hasToString("visit");
        assertThat(new RunId("spring")).hasToString("spring");
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("Not So"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason("x".repeat(65)));
    }

    @Test
    void shouldKnowTheLatestOfTheOrdersInForce() {
        assertThat(Orders.NONE.withPaused(true, 7).latestVersion()).isEqualTo(7);
        assertThat(Orders.NONE
                        .withPaused(true, 7)
                        .withPolicy(policy(perDay(1)).make(), 8)
                        .latestVersion())
                .isEqualTo(8);
    }

    @Test
    void shouldIgnoreAStopOfTheSameVersion() {
        // Given
        Partition stopped = Partition.SEALED.stopped(true, 2);
        // Then
        assertThat(stopped.stopped(false, 2)).isEqualTo(stopped);
        assertThat(stopped.stopped(false, 3).stopped()).isFalse();
    }

    @Test
    void shouldCountVoidAttemptsApartFromThoseThatWereTried() {
        // Given
        Tries tries = Tries.NONE.counted(true).counted(true).counted(false);
        // Then
        assertThat(tries.voided()).isEqualTo(2);
        assertThat(tries.real()).isEqualTo(1);
    }

    @Test
    void shouldFindTheChargeOfTheAttemptThatIsMeant() {
        // Given
        Tries tries = Tries.NONE.granted(Moment.of("20T10:00")).granted(Moment.of("20T11:00"));
        // Then
        assertThat(tries.charge(2).map(Charge::grantedAt)).contains(Moment.of("20T11:00"));
        assertThat(tries.charge(3)).isEmpty();
    }

    @Test
    void shouldCountEachTypeOfARunByItself() {
        // Given
        Run run = Run.begin(new RunId("spring"))
                .charge(new ActionType("visit"), Moment.of("20T10:00"))
                .charge(new ActionType("visit"), Moment.of("20T10:00"))
                .charge(new ActionType("message"), Moment.of("20T10:00"));
        // Then
        assertThat(run.chargedTo(new ActionType("message"))).isEqualTo(1);
        assertThat(run.chargedTo(new ActionType("visit"))).isEqualTo(2);
        assertThat(run.chargedTo(ActionType.ALL)).isEqualTo(3);
    }

    @Test
    void shouldStartAGenerationWithEachEndOfAProbe() {
        // Given
        Circuit probing = new Circuit.HalfOpen(7, SECOND);
        CircuitPolicy policy = policy(perDay(1)).make().circuit();
        // Then
        assertThat(probing.observed(7, Circuit.Health.GOOD, policy, Moment.of("20T10:00")))
                .isEqualTo(new Circuit.Closed(8, 0));
        assertThat(probing.observed(7, Circuit.Health.BAD, policy, Moment.of("20T10:00")))
                .isEqualTo(new Circuit.Open(8, Duration.ofSeconds(2), Moment.of("20T10:00:02")));
    }

    @Test
    void shouldRememberSoManyTurnsAndForgetTheFirst() {
        // Given
        Surroundings around = new Surroundings(false, false, false, null, true, Duration.ZERO);
        Backlog backlog = Backlog.EMPTY;
        // When
        for (int i = 0; i <= Backlog.MOST_TURNS; i++) {
            backlog = backlog.turned(new TurnTaken(Instant.EPOCH.plusSeconds(i), around));
        }
        // Then
        assertThat(backlog.turns()).hasSize(Backlog.MOST_TURNS);
        assertThat(backlog.turns().getFirst().at()).isEqualTo(Instant.EPOCH.plusSeconds(1));
        assertThat(backlog.told().turns()).isEmpty();
    }

    @Test
    void shouldNumberWhateverMovesInTheQueue() {
        // Given
        Backlog one = Backlog.EMPTY.entered();
        // Then
        assertThat(one.moved().nextSequence()).isEqualTo(one.nextSequence() + 1);
        assertThat(one.moved().size()).isEqualTo(1);
        assertThat(one.left().size()).isZero();
    }
}
