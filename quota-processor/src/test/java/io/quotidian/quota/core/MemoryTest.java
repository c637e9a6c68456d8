package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.refused;
import static io.quotidian.quota.core.bench.Reported.refusedUncounted;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Reported.unknownInferred;
import static io.quotidian.quota.core.bench.Reported.unknownRetryable;
import static io.quotidian.quota.core.bench.Stimulus.externalUsage;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What must not be lost, or taken for another's, when limits change and totals are reported. */
class MemoryTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Recipe TWO_TYPES = policy(rolling("visit", "PT1H", 2), rolling("message", "PT1H", 2));

    @Test
    void shouldNotLoseASealWithItsRollingLimit() {
        // Given a rolling limit that a scan could not cover
        Recipe day = policy(perDay(9));
        Recipe hour = policy(perDay(9), rolling("*", "PT1H", 9));
        Bench bench = given(day)
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(policySet(1, hour.make(), 1))
                .at("20T10:01")
                // When the limit goes and comes back, and this time everything can be read
                .when(policySet(2, day.make()))
                .at("20T10:02")
                .when(policySet(3, hour.make()))
                .at("20T10:03")
                .when(event("c"))
                .at("20T10:04");
        // Then
        assertThat(bench.action("c").reason()).isEqualTo(Reason.WINDOW_SEALED);
    }

    @Test
    void shouldRaiseEachRollingLimitFromItsOwnCount() {
        // Given
        Bench bench = given(TWO_TYPES)
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:00")
                // When the history cannot be read, and need not be
                .when(policySet(
                        1,
                        policy(rolling("message", "PT1H", 3), rolling("visit", "PT1H", 3))
                                .make(),
                        0))
                .at("20T10:01");
        // Then
        assertThat(bench.account().rollings())
                .extracting(Rolling::limit, Rolling::count)
                .containsExactly(tuple(rolling("message", "PT1H", 3), 1), tuple(rolling("visit", "PT1H", 3), 0));
        assertThat(bench.account().rollings()).noneMatch(rolling -> rolling.isSealedAt(bench.now()));
    }

    @Test
    void shouldKeepWhatWasReportedWhenTheGuardGrows() {
        // Given
        Margins wide = new Margins(
                Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(24));
        Bench bench = given(policy(perDay(9)))
                .when(externalUsage("*", Window.DAY, 4, "20T10:00"))
                .at("20T10:00")
                // When
                .when(policySet(1, policy(perDay(9)).margins(wide).make()))
                .at("20T10:01");
        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(4);
    }

    @Test
    void shouldReleaseAtOnceWhatASmallerTotalLeavesRoomFor() {
        // Given
        given(policy(rolling("*", "PT1H", 9)))
                .when(externalUsage("*", Window.ROLLING, HOUR, 9, "20T10:00"))
                .at("20T10:00")
                .when(event("a"))
                .at("20T10:01")
                .whatever()
                // When
                .when(externalUsage("*", Window.ROLLING, HOUR, 4, "20T10:30"))
                .at("20T10:30")
                // Then
                .then(applied(Reason.USAGE_COUNTED), granted("a", 1));
    }

    @Test
    void shouldDoubtNothingAfterATotalThatTellsNothingNew() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(externalUsage("*", Window.DAY, 0, "20T10:00"))
                .at("20T10:00")
                // When
                .when(policySet(
                        1, policy(perDay(9), limit("*", Window.WEEK, 20)).make()))
                .at("20T11:00");
        // Then
        assertThat(bench.counter(Window.WEEK).sealed()).isFalse();
    }

    @Test
    void shouldAddATypesTotalToThatTypesWiderLimit() {
        // Given
        Bench bench = given(policy(limit("message", Window.DAY, 9), limit("message", Window.WEEK, 20)))
                // When
                .when(externalUsage("message", Window.DAY, 4, "20T10:00"))
                .at("20T10:00");
        // Then
        assertThat(bench.counter(Window.WEEK).used()).isEqualTo(4);
    }

    @Test
    void shouldAddOnlyWhatIsNewToALongerRollingLimit() {
        // Given
        Bench bench = given(policy(rolling("*", "PT24H", 99), rolling("*", "PT1H", 99)))
                .when(externalUsage("*", Window.ROLLING, HOUR, 4, "20T10:00"))
                .at("20T10:00")
                // When
                .when(externalUsage("*", Window.ROLLING, HOUR, 5, "20T10:05"))
                .at("20T10:05")
                .when(externalUsage("*", Window.ROLLING, HOUR, 5, "20T10:06"))
                .at("20T10:06");
        // Then
        assertThat(bench.account().rollings()).extracting(Rolling::count).containsExactly(5, 5);
        assertThat(bench.account().rollings().getFirst().seen()).hasSize(2);
    }

    /** Beyond the bound nobody can say how much is carried until what is not tracked any more has settled. */
    @Test
    void shouldSealWhenMoreIsUnresolvedThanMayBe() {
        // Given
        Bench bench = given(settings(policy(perDay(9), rolling("*", "PT1H", 9)), new Settings.Bounds(10, 1, 10)))
                .when(unknownInferred("x", 1))
                .at("20T10:00");
        assertThat(bench.counter(Window.DAY).sealed()).isFalse();
        // When
        bench.when(unknownInferred("y", 1)).at("20T10:01");
        // Then
        assertThat(bench.counter(Window.DAY).sealed()).isTrue();
        assertThat(bench.account().rollings().getFirst().sealedUntil()).isEqualTo(Moment.of("21T11:01:30"));
        assertThat(bench.account().knownSince()).isEqualTo(Moment.of("21T10:00:30"));
    }

    @Test
    void shouldNoteWhatBecameOfAnUncertainAttemptThatHadSettled() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(event("b"))
                .at("20T10:00")
                .when(unknown("b", 1))
                .at("20T10:01")
                // When
                .when(refused("a", 1))
                .at("20T10:30")
                .when(refusedUncounted("b", 1))
                .at("20T10:30");
        // Then
        assertThat(bench.action("a").tries().charge(1).map(Charge::fate)).contains(Fate.REFUSED);
        assertThat(bench.action("b").tries().charge(1)).isEmpty();
    }

    @Test
    void shouldNoteThatACountedRefusalIsOver() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(refused("a", 1))
                .at("20T10:01");
        // Then
        assertThat(bench.account().unresolved()).isEmpty();
        assertThat(bench.action("a").tries().charge(1).orElseThrow())
                .isEqualTo(new Charge(1, Moment.of("20T10:00"), Moment.of("20T10:01"), Fate.REFUSED));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldNotAskAgainAfterTheLastAttempt() {
        // Given
        given(policy(perDay(9)).patience(1, "P7D", 9))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(unknownRetryable("a", 1, "20T20:00"))
                .at("20T10:01")
                // Then
                .then(completed("a", 1));
    }

    @Test
    void shouldRecountWithWhatIsRememberedWhateverTheOrder() {
        // Given
        Policy next = policy(perDay(9)).make();
        Command.Recounting set = new Command.SetPolicy(3, next, History.UNKNOWN);
        Command.Recounting usage = new Command.ExternalUsage(
                4, ActionType.ALL, Window.DAY, null, 7, Moment.of("20T10:00"), History.UNKNOWN);
        // Then
        assertThat(set.recountingFrom(History.NOTHING)).isEqualTo(new Command.SetPolicy(3, next, History.NOTHING));
        assertThat(usage.recountingFrom(History.NOTHING))
                .isEqualTo(new Command.ExternalUsage(
                        4, ActionType.ALL, Window.DAY, null, 7, Moment.of("20T10:00"), History.NOTHING));
    }

    @Test
    void shouldIgnoreTheSamePolicyVersionAgain() {
        given(policy(perDay(9)))
                .when(policySet(5, policy(perDay(1)).make()))
                .at("20T10:00")
                .whatever()
                // When
                .when(policySet(5, policy(perDay(99)).make()))
                .at("20T10:01")
                // Then
                .then(ignored(Reason.STALE_VERSION));
    }
}
