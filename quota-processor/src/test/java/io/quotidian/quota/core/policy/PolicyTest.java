package io.quotidian.quota.core.policy;

import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.id.ActionType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Duration SHORT = Duration.ofSeconds(10);

    @Test
    void shouldBoundEveryPolicyInTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(limit("*", Window.RUN, 1)).make());
        assertThat(policy(limit("*", Window.RUN, 1), rolling("*", "PT1H", 1))
                        .make()
                        .limits())
                .hasSize(2);
    }

    @Test
    void shouldTakeAHundredLimitsAndNoMore() {
        assertThat(policy(limits(Policy.MAX_LIMITS)).make().limits()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(limits(Policy.MAX_LIMITS + 1)).make());
    }

    @Test
    void shouldTakeALimitOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(perDay(1), perDay(2)).make());
        assertThat(policy(rolling("*", "PT1H", 1), rolling("*", "PT2H", 1))
                        .make()
                        .limits())
                .hasSize(2);
    }

    @Test
    void shouldFindTheLimitsOfAType() {
        // Given
        Policy policy = policy(perDay(9), limit("visit", Window.DAY, 1), limit("message", Window.DAY, 2))
                .make();
        // Then
        assertThat(policy.limitsFor(new ActionType("message")))
                .extracting(Limit::max)
                .containsExactly(9, 2);
    }

    @Test
    void shouldHoldWhatAPolicyDoesNotNameToAnothersLimits() {
        // Given a policy that bounds messages in time, and visits in a run alone
        Policy own = policy(limit("message", Window.DAY, 2), limit("visit", Window.RUN, 3))
                .make();
        Policy safe = policy(
                        perDay(5),
                        limit("message", Window.WEEK, 6),
                        limit("visit", Window.WEEK, 7),
                        limit("*", Window.RUN, 8))
                .make();
        // When
        List<Limit> complete = own.completedBy(safe).limits();
        // Then
        assertThat(complete)
                .containsExactly(
                        limit("message", Window.DAY, 2),
                        limit("visit", Window.RUN, 3),
                        perDay(5).forAllBut(Set.of(new ActionType("message"))),
                        limit("visit", Window.WEEK, 7));
    }

    @Test
    void shouldNotCompleteWhatNamesEverything() {
        // Given
        Policy own = policy(perDay(2)).make();
        // Then
        assertThat(own.completedBy(policy(limit("visit", Window.DAY, 1)).make()))
                .isEqualTo(own);
        assertThat(policy(limit("visit", Window.DAY, 2), limit("*", Window.RUN, 1))
                        .make()
                        .completedBy(own)
                        .limits())
                .hasSize(3);
    }

    @Test
    void shouldRaiseEachMarginThatLiesBelowItsFloor() {
        // Given
        Margins low = new Margins(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ZERO, Duration.ofSeconds(9));
        Margins floor = new Margins(SHORT, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4));
        Policy policy = policy(perDay(1)).margins(low).make();
        // Then
        assertThat(policy.withMarginsAtLeast(floor).margins())
                .isEqualTo(new Margins(SHORT, Duration.ofSeconds(9), Duration.ofSeconds(3), Duration.ofSeconds(9)));
        assertThat(policy.withMarginsAtLeast(low).margins()).isEqualTo(low);
    }

    /** 23 hours less four guards. */
    @Test
    void shouldLeaveRoomForALeaseInTheShortestDay() {
        assertThat(guarded(Duration.ofHours(23).minus(SHORT).dividedBy(4)).leavesRoomFor(SHORT))
                .isTrue();
        assertThat(guarded(Duration.ofHours(23).minus(SHORT).dividedBy(4).plusMillis(1))
                        .leavesRoomFor(SHORT))
                .isFalse();
    }

    @Test
    void shouldLeaveRoomForALeaseInTheActiveHours() {
        assertThat(active("08:00:00", "08:00:10").leavesRoomFor(SHORT)).isTrue();
        assertThat(active("08:00:00", "08:00:09").leavesRoomFor(SHORT)).isFalse();
        assertThat(active("08:00:00", "08:00:00").leavesRoomFor(SHORT)).isTrue();
    }

    @Test
    void shouldLeaveRoomForALeaseOutsideTheGuardOfWhatItLimits() {
        // Given hours that the guard covers around midnight
        Margins wide = new Margins(SHORT, Duration.ofHours(5), Duration.ZERO, Duration.ZERO);
        Recipe aDay = policy(perDay(1)).margins(wide);
        // Then
        assertThat(aDay.activeHours("00:00", "04:00").make().leavesRoomFor(SHORT))
                .isFalse();
        assertThat(aDay.activeHours("20:00", "05:00").make().leavesRoomFor(SHORT))
                .isFalse();
        assertThat(aDay.activeHours("00:00", "05:01").make().leavesRoomFor(SHORT))
                .isTrue();
        // And hours that it covers only where the week begins
        Recipe aWeek = policy(limit("*", Window.WEEK, 1)).margins(wide);
        assertThat(aWeek.activeHours("00:00", "04:00", DayOfWeek.MONDAY).make().leavesRoomFor(SHORT))
                .isFalse();
        assertThat(aWeek.activeHours("00:00", "04:00", DayOfWeek.TUESDAY).make().leavesRoomFor(SHORT))
                .isTrue();
    }

    @Test
    void shouldTakeTheSameHourForTheWholeDay() {
        // Given
        ActiveHours hours = new ActiveHours(LocalTime.of(8, 0), LocalTime.of(8, 0), Set.of(DayOfWeek.MONDAY));
        // Then
        assertThat(hours.length()).isEqualTo(Duration.ofDays(1));
    }

    private static Policy guarded(Duration guard) {
        return policy(perDay(1))
                .margins(new Margins(SHORT, guard, Duration.ZERO, Duration.ZERO))
                .make();
    }

    private static Policy active(String from, String to) {
        return policy(perDay(1))
                .margins(new Margins(SHORT, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .activeHours(from, to)
                .make();
    }

    private static Limit[] limits(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> limit("type-" + i, Window.DAY, 1))
                .toArray(Limit[]::new);
    }
}
