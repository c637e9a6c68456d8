package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.unknownRetryable;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import org.junit.jupiter.api.Test;

/** A grant is a lease, bounded by everything that bounds the action. */
class LeaseTest {

    @Test
    void shouldLastAsLongAsThePolicySays() {
        // Given
        Bench bench = given(policy(perDay(9)))
                // When
                .when(event("a"))
                .at("20T10:00");
        // Then
        assertThat(bench.lastGrant().attempt().notAfter()).isEqualTo(Moment.of("20T10:05"));
        assertThat(bench.lastReport().notAfter()).isEqualTo(Moment.of("20T10:05"));
    }

    @Test
    void shouldEndTheGuardBeforeTheWindow() {
        // Given
        Bench bench = given(policy(perDay(9)))
                // When
                .when(event("a"))
                .at("20T23:57");
        // Then
        assertThat(bench.lastGrant().attempt().notAfter()).isEqualTo(Moment.of("20T23:59:30"));
    }

    @Test
    void shouldEndWithTheAction() {
        // Given
        Bench bench = given(policy(perDay(9)))
                // When
                .when(event("a").expiring("20T10:02"))
                .at("20T10:00");
        // Then
        assertThat(bench.lastGrant().attempt().notAfter()).isEqualTo(Moment.of("20T10:02"));
    }

    @Test
    void shouldEndASendTimeoutBeforeTheKeyIsForgotten() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(unknownRetryable("a", 1, "20T10:02:00"))
                .at("20T10:00:30")
                .when(time())
                .at("20T10:00:31");
        // Then
        assertThat(bench.lastGrant().attempt().number()).isEqualTo(2);
        assertThat(bench.lastGrant().attempt().notAfter()).isEqualTo(Moment.of("20T10:01:30"));
    }
}
