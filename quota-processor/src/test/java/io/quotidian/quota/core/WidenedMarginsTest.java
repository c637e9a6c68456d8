package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.unknownInferred;
import static io.quotidian.quota.core.bench.Stimulus.externalUsage;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Terms.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A policy lets an uncertain attempt settle later than was thought when it became uncertain. */
class WidenedMarginsTest {
    private static final Limit ONE_MESSAGE = limit("message", Window.DAY, 1);

    @Test
    void shouldCountUnderYetAnotherPolicyWhatStillSettles() {
        // Given
        Bench bench = uncertainUntilThe21st();

        // When
        bench.when(policySet(2, policy(ONE_MESSAGE).margins(settledAfter(24)).make()))
                .at("21T10:00")
                .when(event("b"))
                .at("21T10:01");

        // Then
        assertThat(bench.counter("message").charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
        bench.when(notSent("a", 1)).at("21T10:05");
        assertThat(bench.counter("message").charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldCountUnderYetAnotherPolicyWhatHasSettledSince() {
        // Given
        Bench bench = uncertainUntilThe21st();

        // When
        bench.when(policySet(2, policy(ONE_MESSAGE).margins(settledAfter(24)).make()))
                .at("21T20:30")
                .when(event("b"))
                .at("21T20:31");

        // Then
        assertThat(bench.account().unresolved()).isEmpty();
        assertThat(bench.counter("message").charged()).isEqualTo(1);
        assertThat(bench.status("b")).isEqualTo(Status.QUEUED);
    }

    /** What may still be given back stands for no part of a total. */
    @Test
    void shouldNotTakeWhatStillSettlesOffATotal() {
        // Given
        Bench bench = uncertainUntilThe21st();

        // When
        bench.when(externalUsage("*", Window.DAY, 1, "20T22:00")).at("20T22:01");

        // Then
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(2);
        bench.when(notSent("a", 1)).at("20T22:02");
        assertThat(bench.counter(Window.DAY).used()).isEqualTo(1);
    }

    /** Nothing tracks it, so what is known must move with it. */
    @Test
    void shouldSealForLongerWhatWasDroppedBeyondTheCap() {
        // Given
        Recipe before = policy(perDay(9), rolling("*", "PT1H", 9)).margins(settledAfter(1));
        Bench bench = given(settings(before, new Settings.Bounds(10, 1, 10)))
                .when(unknownInferred("x", 1))
                .at("20T10:00")
                .when(unknownInferred("y", 1))
                .at("20T10:01");
        assertThat(bench.account().knownSince()).isEqualTo(Moment.of("20T11:00:30"));

        // When
        bench.when(policySet(
                        1,
                        policy(perDay(9), rolling("*", "PT1H", 9))
                                .margins(settledAfter(24))
                                .make()))
                .at("20T10:02");

        // Then
        assertThat(bench.account().knownSince()).isEqualTo(Moment.of("21T10:00:30"));
        assertThat(bench.account().rollings().getFirst().sealedUntil()).isEqualTo(Moment.of("21T11:01:30"));
    }

    /** By its first policy it was over at 21:05:30 on the 20th. */
    private static Bench uncertainUntilThe21st() {
        return given(policy(perDay(9)).margins(settledAfter(1)))
                .when(event("a"))
                .at("20T20:00")
                .when(unknownInferred("a", 1))
                .at("20T20:05")
                .when(policySet(1, policy(perDay(9)).margins(settledAfter(24)).make()))
                .at("20T20:10");
    }

    private static Margins settledAfter(int hours) {
        return new Margins(
                Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(hours));
    }
}
