package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A change of policy forgets nothing of what rolls. */
class RollingRecountTest {
    private static final Recipe ONE_AN_HOUR = policy(perDay(9), rolling("*", "PT1H", 1));

    @Test
    void shouldCountWhatIsRememberedUnderANewLimit() {
        // Given one over, one uncertain, one refunded, one of another type
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:05")
                .when(event("b"))
                .at("20T10:06")
                .when(unknown("b", 1))
                .at("20T10:07")
                .when(event("c"))
                .at("20T10:08")
                .when(suppressed("c", 1))
                .at("20T10:09")
                .when(event("d").ofType("visit"))
                .at("20T10:10")
                // When
                .when(policySet(
                        1, policy(perDay(9), rolling("message", "PT1H", 2)).make()))
                .at("20T10:11")
                .when(event("e"))
                .at("20T10:12");
        // Then
        assertThat(bench.action("e").reason()).isEqualTo(Reason.LIMIT);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:06"));
    }

    @Test
    void shouldGoOnCountingWhatIsRaisedAndLowered() {
        // Given
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(event("c"))
                .at("20T10:01")
                // When
                .when(policySet(1, policy(perDay(9), rolling("*", "PT1H", 2)).make()))
                .at("20T10:02")
                .when(sent("b", 1))
                .at("20T10:02");
        assertThat(bench.status("b")).isEqualTo(Status.SENT);
        bench.when(policySet(2, ONE_AN_HOUR.make())).at("20T10:03").when(time()).at("20T11:02:59");
        // Then
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
        assertThat(bench.when(time()).at("20T11:03").status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldRememberALimitThatWasAwayForAWhile() {
        // Given
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                // When
                .when(policySet(1, policy(perDay(9)).make()))
                .at("20T10:01")
                .when(policySet(2, ONE_AN_HOUR.make()))
                .at("20T10:02")
                .when(event("b"))
                .at("20T10:03");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:01"));
    }

    @Test
    void shouldRememberWhatALargerGuardBringsBack() {
        // Given it has just stopped counting under a guard of 30 s
        Margins wide = new Margins(
                Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(24));
        Bench bench = given(ONE_AN_HOUR)
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                .when(time())
                .at("20T11:02")
                // When
                .when(policySet(1, ONE_AN_HOUR.margins(wide).make()))
                .at("20T11:03")
                .when(event("b"))
                .at("20T11:04");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:20"));
    }

    @Test
    void shouldSealForItsLengthWhatTheScanCannotCover() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                // When
                .when(policySet(1, ONE_AN_HOUR.make(), 1))
                .at("20T10:01")
                .when(suppressed("a", 1))
                .at("20T10:02")
                .when(suppressed("b", 1))
                .at("20T10:02")
                .when(event("c"))
                .at("20T10:03");
        // Then
        assertThat(bench.action("c").reason()).isEqualTo(Reason.WINDOW_SEALED);
        assertThat(bench.lastReport().nextEligible()).isEqualTo(Moment.of("20T11:02"));
        assertThat(bench.when(time()).at("20T11:02").status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldNotLoseASealWithItsLimit() {
        // Given a sealed day
        Recipe messages = policy(limit("message", Window.DAY, 9), limit("*", Window.WEEK, 9));
        Bench bench = given(policy(limit("*", Window.WEEK, 9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(policySet(1, messages.make(), 1))
                .at("20T10:01")
                // When the limit goes and comes back, and this time everything can be read
                .when(policySet(2, policy(limit("*", Window.WEEK, 9)).make()))
                .at("20T10:02")
                .when(policySet(3, messages.make()))
                .at("20T10:03")
                .when(event("c"))
                .at("20T10:04");
        // Then
        assertThat(bench.action("c").reason()).isEqualTo(Reason.WINDOW_SEALED);
        assertThat(bench.when(time()).at("21T00:00:30").status("c")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldNotLoseASealWithItsZone() {
        // Given a sealed day
        Bench bench = given(policy(limit("*", Window.WEEK, 9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(policySet(1, policy(perDay(9)).make(), 1))
                .at("20T10:01")
                // When
                .when(policySet(2, policy(perDay(9)).zone("Asia/Tokyo").make()))
                .at("20T10:02")
                .when(event("c"))
                .at("20T10:03");
        // Then
        assertThat(bench.action("c").reason()).isEqualTo(Reason.WINDOW_SEALED);
    }

    @Test
    void shouldCarryWhatALargerGuardSeesInTheNextDayToo() {
        // Given resolved five minutes before midnight: outside the guard of 30 s
        Margins wide = new Margins(
                Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(24));
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T23:50")
                .when(sent("a", 1))
                .at("20T23:55")
                // When
                .when(policySet(1, policy(perDay(9)).margins(wide).make()))
                .at("20T23:56")
                .when(time())
                .at("21T00:10");
        bench.when(event("b")).at("21T00:11");
        // Then
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(2);
    }
}
