package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.inquired;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** A grant that stays open past its lease is asked about. Nothing is inferred from silence. */
class InquiryTest {

    @Test
    void shouldAskWithGrowingPatience() {
        // Given a lease that ends at 10:05
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(time())
                .at("20T10:05:29")
                .thenNothing()
                .when(time())
                .at("20T10:05:30")
                .then(inquired("a", 1))
                .when(time())
                .at("20T10:06:30")
                .then(inquired("a", 1))
                .when(time())
                .at("20T10:08:30")
                // Then
                .then(inquired("a", 1));
        assertThat(bench.inquiries()).hasSize(3);
        assertThat(bench.inquiries().getFirst().attempt().number()).isEqualTo(1);
    }

    @Test
    void shouldInferNothingFromSilence() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(time())
                .at("24T12:00");
        // Then
        assertThat(bench.status("a")).isEqualTo(Status.GRANTED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldStopAskingOnceItIsAnswered() {
        // Given
        given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(time())
                .at("20T10:05:30")
                .whatever()
                // When
                .when(unknown("a", 1))
                .at("20T10:05:40")
                .when(time())
                .at("22T00:00")
                // Then
                .then(completed("a", 1));
    }

    @Test
    void shouldAskAboutAFewAtATimeAndForgetNone() {
        // Given three leases and one inquiry a turn
        given(settings(policy(perDay(9)), new Settings.Bounds(10, 10, 1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(event("c"))
                .at("20T10:00")
                .whatever()
                // When
                .when(time())
                .at("20T10:05:30")
                // Then
                .then(inquired("a", 1), inquired("b", 1), inquired("c", 1));
    }
}
