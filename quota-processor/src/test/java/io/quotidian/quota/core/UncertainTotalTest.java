package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.refused;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.externalUsage;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.bench.Reported;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An own attempt that may never have been seen may not stand for what somebody else sent. */
class UncertainTotalTest {
    private static final Recipe TAKEN_OVER = policy(perDay(99), rolling("*", "PT24H", 9));

    /** It is over at 09:15:30, and what the total tells of at 10:00. */
    @Test
    void shouldTellALongerRollingLimitOfAllThatAnUncertainAttemptMayNotBe() {
        // Given
        Bench bench = given(TAKEN_OVER);
        attempted(bench, unknown("u", 1));
        // When
        reported(bench, 4, "20T10:00");
        // Then
        assertThat(countedOnTheNextDay(bench)).isEqualTo(4);
    }

    @Test
    void shouldTellALongerRollingLimitOfAllThatARefusedAttemptMayNotBe() {
        // Given
        Bench bench = given(TAKEN_OVER);
        attempted(bench, refused("u", 1));
        // When
        reported(bench, 4, "20T10:00");
        // Then
        assertThat(countedOnTheNextDay(bench)).isEqualTo(4);
    }

    @Test
    void shouldTellItOfAllWhenAnEarlierTotalWasLowerThanTheOwnCharges() {
        // Given
        Bench bench = given(TAKEN_OVER);
        attempted(bench, unknown("u", 1));
        reported(bench, 0, "20T09:40");
        // When
        reported(bench, 4, "20T10:00");
        // Then
        assertThat(countedOnTheNextDay(bench)).isEqualTo(4);
    }

    @Test
    void shouldTellItOnceWhenTheSameIsReportedLater() {
        // Given
        Bench bench = given(TAKEN_OVER);
        attempted(bench, unknown("u", 1));
        // When
        reported(bench, 4, "20T10:00");
        reported(bench, 4, "20T11:00");
        // Then
        assertThat(bench.account().rollings().getFirst().count()).isEqualTo(5);
    }

    /** The day keeps its charge until it ends, whatever becomes known of it. */
    @Test
    void shouldTakeItForAPartOfADaysTotalThatNoRollingLimitTakesOver() {
        // Given
        Bench bench = given(policy(perDay(9), rolling("*", "PT1H", 9)));
        attempted(bench, unknown("u", 1));
        // When
        reported(bench, 4, "20T10:00");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(4);
        bench.when(notSent("u", 1)).at("20T10:01");
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(4);
    }

    /** By the later clock it is settled, by the earlier one it can still be given back. */
    @Test
    void shouldNeverCountLessThanWasReportedWhenItIsGivenBack() {
        // Given
        Bench bench = given(policy(perDay(9)));
        bench.when(event("u")).at("20T09:00");
        bench.world().changePartition(partition -> partition.withClocks(new Clocks(true, Duration.ofMinutes(1))));
        bench.when(unknown("u", 1)).at("20T09:00:10");
        // When
        bench.when(externalUsage("*", Window.DAY, 4, "20T09:17:10")).at("20T09:16:10");
        bench.when(notSent("u", 1)).at("20T09:16:20");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldSealARollingLimitThatIsAddedAfterATotalThatOnlyUncertainAttemptsExplain() {
        // Given
        Bench bench = given(policy(perDay(9)));
        attempted(bench, unknown("u", 1));
        reported(bench, 1, "20T10:00");
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(1);
        // When
        bench.when(policySet(1, TAKEN_OVER.make())).at("20T11:00");
        // Then
        Rolling added = bench.account().rollings().getFirst();
        assertThat(added.isSealedAt(Moment.of("21T10:00"))).isTrue();
    }

    private static int countedOnTheNextDay(Bench bench) {
        bench.when(event("next")).at("21T09:17");
        return bench.account().rollings().getFirst().count();
    }

    private static void attempted(Bench bench, Reported outcome) {
        bench.when(event("u")).at("20T09:00").when(outcome).at("20T09:00");
    }

    private static void reported(Bench bench, int total, String moment) {
        bench.when(externalUsage("*", Window.DAY, total, moment)).at(moment);
    }
}
