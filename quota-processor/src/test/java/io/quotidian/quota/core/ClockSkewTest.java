package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Stimulus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The guard covers the skew to the third party; half of it is spent on the broker's clock. */
class ClockSkewTest {

    private static final Duration GUARD =
            settings(policy(perDay(9))).safeDefault().margins().guard();
    private static final Partition OPEN = new Partition(new Partition.Epoch(1, "first-life", false), false, 0, 0);

    @Test
    void shouldGrantUpToHalfTheGuard() {
        given(settings(policy(perDay(9))), apart(GUARD.dividedBy(2)))
                .when(event("a"))
                .at("20T10:00")
                .then(granted("a", 1));
    }

    @Test
    void shouldGrantNothingBeyondIt() {
        given(settings(policy(perDay(9))), apart(GUARD.dividedBy(2).plusMillis(1)))
                .when(event("a"))
                .at("20T10:00")
                .then(deferred("a", Reason.CLOCK_SKEW));
    }

    @Test
    void shouldGrantNothingWhenTheClocksWereNotCompared() {
        given(settings(policy(perDay(9))), OPEN.withClocks(new Clocks(false, Duration.ZERO)))
                .when(event("a"))
                .at("20T10:00")
                .then(deferred("a", Reason.CLOCK_SKEW));
    }

    @Test
    void shouldCountInEveryWindowInWhichItMayHaveBeenSeenWhileTheClocksDiffered() {
        // Given an outcome that comes when it is the 20th by one clock and the 23rd by the other
        Bench bench = given(policy(perDay(1), rolling("*", "PT1H", 1)))
                .when(event("a"))
                .at("20T10:00")
                .when(clocks(Duration.ofDays(3)))
                .at("20T10:01")
                .when(sent("a", 1))
                .at("20T10:02")
                .when(clocks(Duration.ZERO))
                .at("20T10:03")
                // When it turns out that it was the 23rd
                .when(event("b"))
                .at("23T10:05");
        // Then
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("24T00:00:30"));
    }

    @Test
    void shouldSettleAnUnknownByTheLaterClock() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 1)))
                .when(event("a"))
                .at("20T10:00")
                .when(clocks(Duration.ofHours(3)))
                .at("20T10:01")
                .when(unknown("a", 1))
                .at("20T10:02");
        // When, Then
        assertThat(bench.account().unresolved().getFirst().settlesAt()).contains(Moment.of("20T13:17:30"));
    }

    /** The account's clock never steps back: what lies between it and the slow clock is not counted twice. */
    @Test
    void shouldBelieveAnAccountsClockWhereOneClockSteppedBack() {
        // Given
        Bench bench = given(policy(rolling("*", "PT1H", 1))).when(event("a")).at("20T10:00");
        bench.world().changePartition(partition -> partition.withClocks(new Clocks(true, Duration.ofDays(3))));
        bench.world().setClock(Moment.of("17T10:00:30"));
        // When
        bench.when(unknown("a", 1)).at("17T10:00:30");
        // Then
        assertThat(bench.account().unresolved().getFirst().settlesAt()).contains(Moment.of("20T10:16"));
    }

    private static Stimulus clocks(Duration apart) {
        return bench -> bench.world().changePartition(partition -> partition.withClocks(new Clocks(true, apart)));
    }

    private static Partition apart(Duration apart) {
        return OPEN.withClocks(new Clocks(true, apart));
    }
}
