package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Bench;
import org.junit.jupiter.api.Test;

/** How much may be out at once. */
class BoundsTest {

    @Test
    void shouldHoldTheGrantsOfAllAccountsWithinTheCredit() {
        // Given
        Bench bench = given(settings(policy(perDay(9)), new Settings.Bounds(1, 10, 10)))
                .when(event("a"))
                .at("20T10:00")
                .on("other")
                .when(event("b"))
                .at("20T10:00:01")
                .then(granted("a", 1), deferred("b", Reason.CREDIT))
                // When
                .on("acme-sales")
                .when(sent("a", 1))
                .at("20T10:00:05")
                .whatever()
                .when(time())
                .at("20T10:00:11")
                // Then
                .then(granted("b", 1));
        assertThat(bench.world().partition().openGrants()).isEqualTo(1);
    }

    @Test
    void shouldSayWhetherOneMoreGrantMayBeOut() {
        // Given
        Bench bench = given(settings(policy(perDay(9)), new Settings.Bounds(1, 10, 10)));
        assertThat(bench.hasCredit()).isTrue();

        // When
        bench.when(event("a")).at("20T10:00").then(granted("a", 1));
        assertThat(bench.hasCredit()).isFalse();
        bench.when(sent("a", 1)).at("20T10:00:05").then(completed("a", 1));

        // Then
        assertThat(bench.hasCredit()).isTrue();
    }

    @Test
    void shouldHoldTheUnresolvedOfAnAccountWithinTheCap() {
        // Given
        given(settings(policy(perDay(9)), new Settings.Bounds(10, 1, 10)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00:01")
                .then(granted("a", 1), deferred("b", Reason.UNRESOLVED_CAP))
                // When
                .when(sent("a", 1))
                .at("20T10:00:05")
                // Then
                .then(completed("a", 1), granted("b", 1));
    }

    @Test
    void shouldGoOnAsSoonAsAnUnknownHasSettled() {
        // Given
        given(settings(policy(perDay(9)), new Settings.Bounds(10, 1, 10)))
                .when(event("a"))
                .at("20T10:00")
                .when(unknown("a", 1))
                .at("20T10:00:30")
                .when(event("b"))
                .at("20T10:01")
                .whatever()
                // When
                .when(time())
                .at("20T10:15:59")
                .thenNothing()
                .when(time())
                .at("20T10:16")
                // Then
                .then(granted("b", 1));
    }

    @Test
    void shouldCountAnOutcomeAgainstTheCreditOnce() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                // When
                .when(unknown("a", 1))
                .at("20T10:01")
                .when(sent("a", 1))
                .at("20T10:02")
                .when(sent("a", 1))
                .at("20T10:03")
                .when(sent("x", 1))
                .at("20T10:04");
        // Then
        assertThat(bench.world().partition().openGrants()).isEqualTo(1);
    }
}
