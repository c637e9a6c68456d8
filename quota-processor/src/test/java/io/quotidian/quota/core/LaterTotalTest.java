package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.externalUsage;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A later total that is no higher may tell of other sends than the earlier one. */
class LaterTotalTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Margins WIDE =
            new Margins(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(24));

    @Test
    void shouldSealALimitThatIsAddedAfterAnEqualTotal() {
        // Given
        Bench bench = given(policy(rolling("*", "PT24H", 50)));
        reported(bench, 10, "19T10:00");
        reported(bench, 10, "20T09:00");
        // When
        bench.when(policySet(1, policy(perDay(20)).make())).at("20T12:00");
        // Then
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
    }

    @Test
    void shouldSealWhatALargerGuardCountsAnewAfterAnEqualTotal() {
        // Given
        Recipe twenty = policy(rolling("*", "PT24H", 20));
        Bench bench = given(twenty);
        reported(bench, 10, "19T10:00");
        reported(bench, 10, "20T09:30");
        // When
        bench.when(policySet(1, twenty.margins(WIDE).make())).at("20T11:00");
        // Then
        Rolling recounted = bench.account().rollings().getFirst();
        assertThat(recounted.isSealedAt(Moment.of("21T09:30"))).isTrue();
    }

    /** Midnight of the new zone, at 10:00, lies between the two totals. */
    @Test
    void shouldSealADayOfAnotherZoneAfterATotalInWhichOwnSendsHaveTakenThePlaceOfOthers() {
        // Given
        Bench bench = given(policy(perDay(20)));
        fiveOfTenAreOurs(bench);
        bench.when(externalUsage("*", Window.DAY, 15, "20T13:00")).at("20T13:00");
        assertThat(bench.counter(Window.DAY).external().count()).isEqualTo(10);
        // When
        bench.when(policySet(1, policy(perDay(20)).zone("Pacific/Kiritimati").make()))
                .at("20T14:00");
        // Then
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
    }

    @Test
    void shouldDateInALongerRollingLimitWhatTookThePlaceOfOwnSends() {
        // Given
        Bench bench = given(policy(perDay(99), rolling("*", "PT24H", 99)));
        fiveOfTenAreOurs(bench);
        // When
        bench.when(externalUsage("*", Window.DAY, 15, "20T13:00")).at("20T13:00");
        // Then the first ten and our five are over
        bench.when(event("a")).at("21T08:02");
        assertThat(bench.account().rollings().getFirst().count()).isEqualTo(5);
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(1);
    }

    @Test
    void shouldDateNothingAnewWhenTheSameIsReportedLater() {
        // Given
        Bench bench = given(policy(perDay(99), rolling("*", "PT24H", 99)))
                .when(event("a"))
                .at("20T09:00")
                .when(sent("a", 1))
                .at("20T09:01")
                .when(externalUsage("*", Window.DAY, 5, "20T10:00"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T11:00")
                .when(sent("b", 1))
                .at("20T11:01")
                // When
                .when(externalUsage("*", Window.DAY, 6, "20T12:00"))
                .at("20T12:00");
        // Then
        assertThat(bench.account().rollings().getFirst().count()).isEqualTo(6);
    }

    @Test
    void shouldCountRollingTotalsThatDoNotOverlapInAWiderLimit() {
        // Given
        Bench bench = given(policy(rolling("*", "PT24H", 50), rolling("*", "PT72H", 50), limit("*", Window.WEEK, 40)));
        // When
        reported(bench, 10, "17T12:00");
        reported(bench, 10, "18T12:00");
        reported(bench, 10, "19T12:00");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(30);
        assertThat(bench.account().rollings().getLast().count()).isEqualTo(30);
    }

    /** By less than the guard, so that they need not overlap. */
    @Test
    void shouldCountAllOfARollingTotalThatHardlyOverlapsTheOneBefore() {
        // Given
        Bench bench = given(policy(rolling("*", "PT24H", 50), limit("*", Window.WEEK, 40)));
        // When
        reported(bench, 10, "18T12:00");
        reported(bench, 10, "19T11:59:30");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(20);
    }

    /** The first total reached back into Sunday, so the week was not told of it. */
    @Test
    void shouldCountAllOfTheFirstRollingTotalThatLiesInTheWeek() {
        // Given
        Bench bench = given(policy(rolling("*", "PT24H", 50), limit("*", Window.WEEK, 40)));
        reported(bench, 10, "16T10:00");
        assertThat(bench.counter(Window.WEEK).used()).isZero();
        // When
        reported(bench, 10, "17T00:30");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(10);
        reported(bench, 11, "17T00:40");
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(11);
    }

    @Test
    void shouldCountOnceInAWiderLimitWhatIsReportedTwiceAsOfTheSameMoment() {
        // Given
        Bench bench = given(policy(rolling("*", "PT24H", 50), limit("*", Window.WEEK, 40)));
        // When
        reported(bench, 10, "18T12:00");
        reported(bench, 10, "18T12:00");
        reported(bench, 12, "18T12:00");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(12);
    }

    /** Twice the same moments overlap, however short they are. */
    @Test
    void shouldCountOnceWhatIsReportedTwiceOfALimitThatIsNoLongerThanTheGuard() {
        // Given
        Duration brief = Duration.ofMinutes(10);
        Bench bench = given(
                policy(rolling("*", "PT10M", 50), limit("*", Window.WEEK, 40)).margins(WIDE));
        bench.when(externalUsage("*", Window.ROLLING, brief, 10, "18T12:00")).at("18T12:00");
        // When
        bench.when(externalUsage("*", Window.ROLLING, brief, 10, "18T12:00")).at("18T12:01");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(10);
    }

    private static void reported(Bench bench, int total, String moment) {
        bench.when(externalUsage("*", Window.ROLLING, DAY, total, moment)).at(moment);
    }

    /** So close to the total's moment that ours may be no part of it. */
    private static void fiveOfTenAreOurs(Bench bench) {
        for (int i = 0; i < 5; i++) {
            bench.when(event("own-" + i)).at("20T07:59:50");
        }
        bench.when(externalUsage("*", Window.DAY, 10, "20T08:00")).at("20T08:00");
        for (int i = 0; i < 5; i++) {
            bench.when(sent("own-" + i, 1)).at("20T08:00:10");
        }
    }
}
